-- What ran. Rows come from console runs at their start, and from telemetry and settled outcomes at their end.
create table invocation (
    request_id    varchar(36) primary key,
    account_id    varchar(12) not null,
    function_name varchar(64) not null,
    version       varchar(128) not null,
    started_at    timestamp(6) with time zone not null,
    status        varchar(20),
    error_type    varchar(256),
    queued_us     bigint,
    init_us       bigint,
    duration_us   bigint,
    billed_ms     bigint,
    memory_mb     integer not null,
    max_memory_bytes bigint not null,
    event         varchar(70000),
    response      varchar(70000)
);

create index invocation_by_function on invocation (account_id, function_name, started_at, request_id);
create index invocation_by_status on invocation (account_id, status, started_at, request_id);
create index invocation_by_time on invocation (started_at);
