-- functions itself holds $LATEST; a published version is a copy of those columns that never changes.
alter table functions add column advanced varchar(60000) default '{}' not null;
alter table functions add column content_id uuid;
update functions set content_id = revision_id;
alter table functions alter column content_id set not null;
alter table functions add column phase varchar(32) default 'READY' not null;
alter table functions add column runtime_update varchar(16) default 'Auto' not null;
alter table functions add column runtime_version_arn varchar(2048);
-- the highest number ever given: numbers are never used again
alter table functions add column last_version bigint default 0 not null;
alter table functions add column tags varchar(60000) default '{}' not null;
alter table functions add column recursion_allowed boolean default false not null;

create index functions_by_phase on functions (phase, last_modified);

create table function_versions (
    function_id uuid not null,
    version bigint not null,
    account_id varchar(12) not null,
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
    advanced varchar(60000) not null,
    content_id uuid not null,
    phase varchar(32) not null,
    runtime_update varchar(16) not null,
    runtime_version_arn varchar(2048),
    revision_id uuid not null,
    last_modified timestamp(6) with time zone not null,
    constraint function_versions_pk primary key (function_id, version),
    constraint function_versions_function_fk foreign key (function_id) references functions (function_id) on delete cascade,
    constraint function_versions_code_fk foreign key (account_id, code_digest) references code_packages (account_id, digest)
);

create index function_versions_by_code on function_versions (account_id, code_digest);
create index function_versions_by_phase on function_versions (phase, last_modified);

create table function_aliases (
    function_id uuid not null,
    name varchar(128) not null,
    account_id varchar(12) not null,
    description varchar(256) not null,
    -- 0 is $LATEST
    version bigint not null,
    -- the share of this one's invocations, when there are two
    additional_version bigint,
    additional_weight double precision,
    revision_id uuid not null,
    constraint function_aliases_pk primary key (function_id, name),
    constraint function_aliases_function_fk foreign key (function_id) references functions (function_id) on delete cascade
);
