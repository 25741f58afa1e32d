create table accounts (
    account_id varchar(12) not null,
    name varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    constraint accounts_pk primary key (account_id)
);

create table members (
    account_id varchar(12) not null,
    user_id uuid not null,
    role varchar(20) not null,
    created_at timestamp(6) with time zone not null,
    constraint members_pk primary key (account_id, user_id),
    constraint members_account_fk foreign key (account_id) references accounts (account_id)
);

create index members_of_user on members (user_id);
