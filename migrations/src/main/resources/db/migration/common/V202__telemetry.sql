-- How far each executor's numbered telemetry has been stored: a batch sent again is recognised.
create table telemetry_spool (
    spool_id      varchar(64) primary key,
    last_sequence bigint not null,
    updated_at    timestamp(6) with time zone not null
);
