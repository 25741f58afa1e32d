create table users (
    user_id uuid not null,
    -- lower case, so that an address has one owner however it is typed
    email varchar(254) not null,
    password_hash varchar(255) not null,
    created_at timestamp(6) with time zone not null,
    constraint users_pk primary key (user_id),
    constraint users_email_unique unique (email)
);

alter table members add constraint members_user_fk foreign key (user_id) references users (user_id);

create table access_keys (
    access_key_id varchar(128) not null,
    account_id varchar(12) not null,
    user_id uuid not null,
    sealed_secret varchar(1000) not null,
    created_at timestamp(6) with time zone not null,
    constraint access_keys_pk primary key (access_key_id),
    constraint access_keys_account_fk foreign key (account_id) references accounts (account_id),
    constraint access_keys_user_fk foreign key (user_id) references users (user_id)
);

create index access_keys_of_account on access_keys (account_id);
create index access_keys_of_user on access_keys (user_id);

create table api_tokens (
    -- SHA-256 as hex: the token itself is kept nowhere
    token_hash varchar(64) not null,
    account_id varchar(12) not null,
    user_id uuid not null,
    created_at timestamp(6) with time zone not null,
    constraint api_tokens_pk primary key (token_hash),
    constraint api_tokens_account_fk foreign key (account_id) references accounts (account_id),
    constraint api_tokens_user_fk foreign key (user_id) references users (user_id)
);

create index api_tokens_of_account on api_tokens (account_id);
create index api_tokens_of_user on api_tokens (user_id);

-- One row at most: whoever inserts it owns the installation, everybody else was too late.
create table installation (
    installation_id integer not null,
    owner_id uuid not null,
    set_up_at timestamp(6) with time zone not null,
    constraint installation_pk primary key (installation_id),
    constraint installation_is_single check (installation_id = 1),
    constraint installation_owner_fk foreign key (owner_id) references users (user_id)
);
