-- The authority that vouches for the executors of other machines; one row, made when the first is needed.
create table fleet_authority (
    authority_id integer not null,
    -- base64 of the X.509 certificate
    certificate varchar(4000) not null,
    -- base64 of the private key, sealed
    sealed_key varchar(4000) not null,
    constraint fleet_authority_pk primary key (authority_id)
);

-- Lets executors join until it ends or is revoked. Only the digest of its secret is kept.
create table fleet_join_token (
    token_id varchar(12) not null,
    secret_digest varchar(64) not null,
    created_by varchar(254) not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    revoked_at timestamp(6) with time zone,
    joins integer not null,
    constraint fleet_join_token_pk primary key (token_id)
);

create index fleet_join_token_newest on fleet_join_token (created_at);

-- An executor over all its starts.
create table fleet_member (
    member_id varchar(36) not null,
    name varchar(64) not null,
    first_seen_at timestamp(6) with time zone not null,
    last_seen_at timestamp(6) with time zone not null,
    -- the token it joined with; none for an executor that the launcher of the app started
    token_id varchar(12),
    certificate_until timestamp(6) with time zone,
    is_draining boolean not null,
    removed_at timestamp(6) with time zone,
    constraint fleet_member_pk primary key (member_id),
    constraint fleet_member_token_fk foreign key (token_id) references fleet_join_token (token_id)
);

create index fleet_member_of_token on fleet_member (token_id);
create index fleet_member_by_name on fleet_member (name, member_id);
