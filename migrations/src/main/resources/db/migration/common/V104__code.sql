-- Bytes are stored once by digest; a row says that an account has put them and may read them.
create table code_packages (
    account_id varchar(12) not null,
    digest varchar(64) not null,
    size bigint not null,
    created_at timestamp(6) with time zone not null,
    constraint code_packages_pk primary key (account_id, digest),
    constraint code_packages_account_fk foreign key (account_id) references accounts (account_id)
);

create index code_packages_by_digest on code_packages (digest);
