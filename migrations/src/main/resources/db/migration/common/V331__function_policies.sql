create table function_policy_statements (
    function_id uuid not null,
    -- version or alias; empty for the function itself
    qualifier varchar(128) not null,
    sid varchar(100) not null,
    position integer not null,
    statement varchar(20480) not null,
    constraint function_policy_statements_pk primary key (function_id, qualifier, sid),
    constraint function_policy_statements_fk foreign key (function_id) references functions (function_id) on delete cascade
);
