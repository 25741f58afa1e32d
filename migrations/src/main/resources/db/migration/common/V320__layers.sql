-- A row outlives its versions, so that no number comes twice.
create table layers (
    account_id varchar(12) not null,
    name varchar(140) not null,
    last_version bigint not null,
    created_at timestamp(6) with time zone not null,
    constraint layers_pk primary key (account_id, name),
    constraint layers_account_fk foreign key (account_id) references accounts (account_id)
);

create table layer_versions (
    -- account, name and version
    version_key varchar(180) not null,
    account_id varchar(12) not null,
    layer_name varchar(140) not null,
    version bigint not null,
    description varchar(256) not null,
    code_digest varchar(64) not null,
    code_size bigint not null,
    unzipped_size bigint not null,
    -- words between commas, with a comma at both ends
    runtimes varchar(1000) not null,
    architectures varchar(100) not null,
    license_info varchar(512),
    created_at timestamp(6) with time zone not null,
    -- functions that have a deleted version go on running
    deleted_at timestamp(6) with time zone,
    policy_revision varchar(36),
    lock_version bigint not null,
    constraint layer_versions_pk primary key (version_key),
    constraint layer_versions_layer_fk foreign key (account_id, layer_name) references layers (account_id, name),
    constraint layer_versions_code_fk foreign key (account_id, code_digest) references code_packages (account_id, digest)
);

create index layer_versions_by_number on layer_versions (account_id, layer_name, version);
create index layer_versions_by_code on layer_versions (account_id, code_digest);

create table layer_statements (
    version_key varchar(180) not null,
    statement_id varchar(100) not null,
    position integer not null,
    principal varchar(100) not null,
    organization_id varchar(34),
    constraint layer_statements_pk primary key (version_key, statement_id),
    constraint layer_statements_version_fk foreign key (version_key) references layer_versions (version_key)
);
