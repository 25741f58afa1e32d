create table event_source_mappings (
    mapping_id varchar(36) not null,
    account_id varchar(12) not null,
    -- name and, where there is one, a colon and the qualifier
    function_ref varchar(200) not null,
    kind varchar(32) not null,
    event_source_arn varchar(1000),
    -- one function takes one source once
    source_key varchar(64) not null,
    enabled boolean not null,
    state varchar(16) not null,
    settings varchar(1000000) not null,
    tags varchar(40000) not null,
    last_modified timestamp(6) with time zone not null,
    lock_version bigint not null,
    constraint event_source_mappings_pk primary key (mapping_id),
    constraint event_source_mappings_source_unique unique (account_id, function_ref, source_key),
    constraint event_source_mappings_account_fk foreign key (account_id) references accounts (account_id)
);

create index event_source_mappings_of_account on event_source_mappings (account_id, mapping_id);
create index event_source_mappings_by_state on event_source_mappings (state, last_modified);
