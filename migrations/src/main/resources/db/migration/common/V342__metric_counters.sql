-- Metrics that are only summed up, by AWS's name: samples, their sum and the largest one, per function and minute.
create table metric_counter (
    account_id    varchar(12) not null,
    function_name varchar(64) not null,
    metric        varchar(64) not null,
    period_start  timestamp(0) with time zone not null,
    samples       bigint not null,
    total         bigint not null,
    largest       bigint not null,
    constraint metric_counter_pk primary key (account_id, function_name, metric, period_start)
);

create index metric_counter_by_time on metric_counter (period_start);
