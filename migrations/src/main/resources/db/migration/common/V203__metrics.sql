-- One row per function and minute; function_name '*' is the whole account.
create table metric_minute (
    account_id       varchar(12) not null,
    function_name    varchar(64) not null,
    period_start     timestamp(0) with time zone not null,
    invocations      bigint not null,
    errors           bigint not null,
    throttles        bigint not null,
    cold_starts      bigint not null,
    max_memory_bytes bigint not null,
    max_concurrency  integer not null,
    durations        bytea not null,
    primary key (account_id, function_name, period_start)
);

create index metric_minute_by_time on metric_minute (period_start);
