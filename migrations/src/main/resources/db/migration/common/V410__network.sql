-- What functions of an account may reach unless they say otherwise.
create table network_default (
    account_id varchar(12) not null,
    policy     varchar(16000) not null,
    changed_at timestamp(6) with time zone not null,
    constraint network_default_pk primary key (account_id),
    constraint network_default_account_fk foreign key (account_id) references accounts (account_id)
);

-- Connections that were made or refused: per function, hour and destination.
create table network_use (
    account_id    varchar(12) not null,
    function_name varchar(64) not null,
    hour_start    timestamp(0) with time zone not null,
    destination   varchar(255) not null,
    port          integer not null,
    protocol      varchar(8) not null,
    verdict       varchar(8) not null,
    connections   bigint not null,
    last_at       timestamp(6) with time zone not null,
    constraint network_use_pk primary key (account_id, function_name, hour_start, destination, port, protocol, verdict)
);

create index network_use_by_time on network_use (hour_start);
