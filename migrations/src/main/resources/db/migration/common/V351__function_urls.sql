create table function_urls (
    url_id varchar(32) not null,
    account_id varchar(12) not null,
    function_id uuid not null,
    -- an alias, or empty for $LATEST
    qualifier varchar(128) not null,
    auth_type varchar(16) not null,
    invoke_mode varchar(32) not null,
    -- JSON, or empty
    cors varchar(240000) not null,
    created_at timestamp(6) with time zone not null,
    last_modified timestamp(6) with time zone not null,
    constraint function_urls_pk primary key (url_id),
    constraint function_urls_unique unique (function_id, qualifier),
    constraint function_urls_function_fk foreign key (function_id) references functions (function_id) on delete cascade,
    constraint function_urls_account_fk foreign key (account_id) references accounts (account_id)
);

create index function_urls_of_account on function_urls (account_id);
