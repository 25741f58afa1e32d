-- Roles and users. What they are called is unique without case; what refers to them does so by id.
create table iam_identities (
    identity_id varchar(32) not null,
    account_id varchar(12) not null,
    kind varchar(8) not null,
    path varchar(512) not null,
    name varchar(64) not null,
    name_key varchar(64) not null,
    description varchar(1000),
    -- a role's: who may assume it, and for how long
    trust varchar(8192),
    max_session_seconds integer not null,
    boundary_arn varchar(2048),
    created_at timestamp(6) with time zone not null,
    constraint iam_identities_pk primary key (identity_id),
    constraint iam_identities_name_unique unique (account_id, kind, name_key),
    constraint iam_identities_account_fk foreign key (account_id) references accounts (account_id)
);

create table iam_inline_policies (
    identity_id varchar(32) not null,
    name varchar(128) not null,
    document varchar(20480) not null,
    constraint iam_inline_policies_pk primary key (identity_id, name),
    constraint iam_inline_policies_fk foreign key (identity_id) references iam_identities (identity_id) on delete cascade
);

-- By ARN, since the policies that come with the product have no row.
create table iam_attachments (
    identity_id varchar(32) not null,
    policy_arn varchar(2048) not null,
    policy_name varchar(128) not null,
    constraint iam_attachments_pk primary key (identity_id, policy_arn),
    constraint iam_attachments_fk foreign key (identity_id) references iam_identities (identity_id) on delete cascade
);

create index iam_attachments_by_policy on iam_attachments (policy_arn);

create table iam_policies (
    policy_id varchar(32) not null,
    account_id varchar(12) not null,
    path varchar(512) not null,
    name varchar(128) not null,
    name_key varchar(128) not null,
    description varchar(1000),
    arn varchar(2048) not null,
    default_version integer not null,
    last_version integer not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    constraint iam_policies_pk primary key (policy_id),
    constraint iam_policies_name_unique unique (account_id, name_key),
    constraint iam_policies_arn_unique unique (arn),
    constraint iam_policies_account_fk foreign key (account_id) references accounts (account_id)
);

create table iam_policy_versions (
    policy_id varchar(32) not null,
    version integer not null,
    document varchar(20480) not null,
    created_at timestamp(6) with time zone not null,
    constraint iam_policy_versions_pk primary key (policy_id, version),
    constraint iam_policy_versions_fk foreign key (policy_id) references iam_policies (policy_id) on delete cascade
);

-- Of identities and policies, by their id.
create table iam_tags (
    owner_id varchar(32) not null,
    tag_key varchar(128) not null,
    tag_value varchar(256) not null,
    constraint iam_tags_pk primary key (owner_id, tag_key)
);

create table iam_access_keys (
    access_key_id varchar(128) not null,
    identity_id varchar(32) not null,
    account_id varchar(12) not null,
    sealed_secret varchar(1000) not null,
    active boolean not null,
    created_at timestamp(6) with time zone not null,
    constraint iam_access_keys_pk primary key (access_key_id),
    constraint iam_access_keys_identity_fk foreign key (identity_id) references iam_identities (identity_id) on delete cascade,
    constraint iam_access_keys_account_fk foreign key (account_id) references accounts (account_id)
);

create index iam_access_keys_of_identity on iam_access_keys (identity_id);
create index iam_access_keys_of_account on iam_access_keys (account_id);

-- Each account has a role that functions can have.
insert into iam_identities (identity_id, account_id, kind, path, name, name_key, description, trust, max_session_seconds, created_at)
select 'AROA' || account_id || 'FIRST', account_id, 'ROLE', '/', 'kiln-function', 'kiln-function',
    'What functions may do unless they have a role of their own',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    3600, created_at
from accounts;

-- Functions from the time before roles name some that never were: they are made now, and mean as little as before.
insert into iam_identities (identity_id, account_id, kind, path, name, name_key, description, trust, max_session_seconds, created_at)
select 'AROAUPGRADED' || lpad(cast(row_number() over (order by account_id, name_key) as varchar(9)), 9, '0'),
    account_id, 'ROLE', '/', name, name_key, 'Made for functions that had it before roles existed',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    3600, created_at
from (
    select account_id, min(name) as name, lower(name) as name_key, min(created_at) as created_at
    from (
        select account_id, created_at, substring(role from position(':role/' in role) + 6) as name
        from functions
        where role like 'arn:aws:iam::' || account_id || ':role/%'
    ) named
    where name not like '%/%' and char_length(name) <= 64 and lower(name) <> 'kiln-function'
    group by account_id, lower(name)
) missing;

update functions set role = 'arn:aws:iam::' || account_id || ':role/kiln-function'
where not exists (
    select 1 from iam_identities i
    where i.account_id = functions.account_id and functions.role = 'arn:aws:iam::' || i.account_id || ':role/' || i.name
);

insert into iam_attachments (identity_id, policy_arn, policy_name)
select identity_id, 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', 'AWSLambdaBasicExecutionRole'
from iam_identities;
