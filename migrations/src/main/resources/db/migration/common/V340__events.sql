-- Accepted events that have not ended: narrow rows, deleted as soon as an event is settled. No foreign keys: accepting is the hot path.
create table event_queue (
    request_id     varchar(36) not null,
    account_id     varchar(12) not null,
    function_name  varchar(140) not null,
    qualifier      varchar(128),
    accepted_at    timestamp(6) with time zone not null,
    -- when it may be claimed: now, at its next try, or when the lease of its worker has run out
    due_at         timestamp(6) with time zone not null,
    -- goes up with every claim: whoever lost a lease settles nothing
    fence          bigint not null,
    leased_by      varchar(36),
    runs           integer not null,
    failures       integer not null,
    refusals       integer not null,
    interruptions  integer not null,
    waits_for      varchar(300),
    trace_id       varchar(2000),
    client_context varchar(5000),
    -- of at most 2 KB; larger ones are in event_payload
    payload        bytea,
    constraint event_queue_pk primary key (request_id)
);

create index event_queue_ready on event_queue (account_id, function_name, due_at, request_id);

create table event_payload (
    request_id varchar(36) not null,
    payload    bytea not null,
    constraint event_payload_pk primary key (request_id)
);

-- Events that ended without success and that no dead letter queue or destination took.
create table dead_letter (
    request_id    varchar(36) not null,
    account_id    varchar(12) not null,
    function_name varchar(140) not null,
    qualifier     varchar(128),
    accepted_at   timestamp(6) with time zone not null,
    died_at       timestamp(6) with time zone not null,
    condition_met varchar(40) not null,
    runs          integer not null,
    error_type    varchar(256),
    -- why no destination took it; null when the function has none
    undelivered   varchar(1000),
    payload       bytea not null,
    response      varchar(70000),
    constraint dead_letter_pk primary key (request_id)
);

create index dead_letter_by_function on dead_letter (account_id, function_name, died_at, request_id);
create index dead_letter_by_time on dead_letter (died_at);

-- How often an event was given to the function; null for a synchronous invocation.
alter table invocation add column attempts integer;
