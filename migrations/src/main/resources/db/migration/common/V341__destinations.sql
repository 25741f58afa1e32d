-- One row per version or alias that has rules of its own; without one Lambda's defaults apply.
create table event_invoke_config (
    account_id                varchar(12) not null,
    function_name             varchar(140) not null,
    qualifier                 varchar(128) not null,
    last_modified             timestamp(6) with time zone not null,
    maximum_retry_attempts    integer,
    maximum_event_age_seconds integer,
    on_success                varchar(350),
    on_failure                varchar(350),
    constraint event_invoke_config_pk primary key (account_id, function_name, qualifier)
);
