-- Fifty tags of control characters, each of which JSON writes with six.
alter table code_signing_configs alter column tags set data type varchar(200000);
alter table event_source_mappings alter column tags set data type varchar(200000);
