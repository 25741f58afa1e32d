create table code_signing_configs (
    config_id varchar(24) not null,
    account_id varchar(12) not null,
    description varchar(256),
    -- ARNs between spaces
    publishers varchar(20000) not null,
    policy varchar(16) not null,
    tags varchar(40000) not null,
    last_modified timestamp(6) with time zone not null,
    lock_version bigint not null,
    constraint code_signing_configs_pk primary key (config_id),
    constraint code_signing_configs_account_fk foreign key (account_id) references accounts (account_id)
);

create index code_signing_configs_of_account on code_signing_configs (account_id, config_id);

-- Which functions take only code that a config trusts.
create table signed_functions (
    function_id uuid not null,
    function_name varchar(64) not null,
    config_id varchar(24) not null,
    constraint signed_functions_pk primary key (function_id),
    constraint signed_functions_function_fk foreign key (function_id) references functions (function_id) on delete cascade,
    constraint signed_functions_config_fk foreign key (config_id) references code_signing_configs (config_id)
);

create index signed_functions_of_config on signed_functions (config_id, function_name);
