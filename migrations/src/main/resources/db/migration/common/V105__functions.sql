create table functions (
    function_id uuid not null,
    account_id varchar(12) not null,
    name varchar(64) not null,
    -- the name in lower case: lists sort and search by it
    name_key varchar(64) not null,
    description varchar(256) not null,
    runtime varchar(64) not null,
    handler varchar(128) not null,
    role varchar(512) not null,
    memory_mb integer not null,
    timeout_seconds integer not null,
    ephemeral_storage_mb integer not null,
    code_digest varchar(64) not null,
    code_size bigint not null,
    sealed_environment varchar(8000) not null,
    environment_variables integer not null,
    revision_id uuid not null,
    created_at timestamp(6) with time zone not null,
    last_modified timestamp(6) with time zone not null,
    lock_version bigint not null,
    constraint functions_pk primary key (function_id),
    constraint functions_name_unique unique (account_id, name),
    constraint functions_account_fk foreign key (account_id) references accounts (account_id),
    constraint functions_code_fk foreign key (account_id, code_digest) references code_packages (account_id, digest)
);

create index functions_by_name on functions (account_id, name_key, name);
create index functions_by_last_modified on functions (account_id, last_modified, name);
create index functions_by_code on functions (account_id, code_digest);

-- What one person has changed and not deployed yet, laid over the deployed package.
create table draft_files (
    function_id uuid not null,
    user_id uuid not null,
    path varchar(256) not null,
    account_id varchar(12) not null,
    -- null: the file is removed
    content varchar(1048576),
    size bigint not null,
    etag varchar(64) not null,
    updated_at timestamp(6) with time zone not null,
    constraint draft_files_pk primary key (function_id, user_id, path),
    constraint draft_files_function_fk foreign key (function_id) references functions (function_id) on delete cascade,
    constraint draft_files_user_fk foreign key (user_id) references users (user_id),
    constraint draft_files_account_fk foreign key (account_id) references accounts (account_id)
);

create index draft_files_of_user on draft_files (user_id);
create index draft_files_of_account on draft_files (account_id);

create table test_events (
    function_id uuid not null,
    name varchar(64) not null,
    account_id varchar(12) not null,
    event_json varchar(1048576) not null,
    updated_at timestamp(6) with time zone not null,
    constraint test_events_pk primary key (function_id, name),
    constraint test_events_function_fk foreign key (function_id) references functions (function_id) on delete cascade,
    constraint test_events_account_fk foreign key (account_id) references accounts (account_id)
);

create index test_events_of_account on test_events (account_id);
