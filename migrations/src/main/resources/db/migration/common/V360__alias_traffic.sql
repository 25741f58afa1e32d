-- Which versions the calls of an alias really ran, per hour.
create table alias_traffic (
    account_id    varchar(12) not null,
    function_name varchar(64) not null,
    alias         varchar(128) not null,
    version       varchar(20) not null,
    period_start  timestamp(0) with time zone not null,
    invocations   bigint not null,
    constraint alias_traffic_pk primary key (account_id, function_name, alias, version, period_start)
);

create index alias_traffic_by_time on alias_traffic (period_start);
