-- The share of the account's concurrency that a function has for itself; 0 turns it off.
create table reserved_concurrency (
    function_id uuid not null,
    account_id varchar(12) not null,
    reserved integer not null,
    constraint reserved_concurrency_pk primary key (function_id),
    constraint reserved_concurrency_function_fk foreign key (function_id) references functions (function_id) on delete cascade,
    constraint reserved_concurrency_account_fk foreign key (account_id) references accounts (account_id)
);

create index reserved_concurrency_of_account on reserved_concurrency (account_id);

-- How many sandboxes of a version, or of what an alias points to, are kept initialised.
create table provisioned_concurrency (
    function_id uuid not null,
    -- alias or number of a version
    qualifier varchar(128) not null,
    account_id varchar(12) not null,
    requested integer not null,
    last_modified timestamp(6) with time zone not null,
    constraint provisioned_concurrency_pk primary key (function_id, qualifier),
    constraint provisioned_concurrency_function_fk foreign key (function_id) references functions (function_id) on delete cascade,
    constraint provisioned_concurrency_account_fk foreign key (account_id) references accounts (account_id)
);

create index provisioned_concurrency_of_account on provisioned_concurrency (account_id);
