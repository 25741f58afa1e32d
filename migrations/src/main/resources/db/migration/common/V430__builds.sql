-- What people wrote, of functions whose deployed package was built from it.
create table function_sources (
    function_id uuid not null,
    -- of the package that was built; another deployed package has no source here
    code_digest varchar(64) not null,
    source_digest varchar(64) not null,
    source_size bigint not null,
    constraint function_sources_pk primary key (function_id),
    constraint function_sources_function_fk foreign key (function_id) references functions (function_id) on delete cascade
);

-- What a source became for one runtime.
create table built_packages (
    account_id varchar(12) not null,
    source_digest varchar(64) not null,
    runtime varchar(64) not null,
    artifact_digest varchar(64) not null,
    artifact_size bigint not null,
    built_at timestamp(6) with time zone not null,
    constraint built_packages_pk primary key (account_id, source_digest, runtime),
    constraint built_packages_account_fk foreign key (account_id) references accounts (account_id)
);
