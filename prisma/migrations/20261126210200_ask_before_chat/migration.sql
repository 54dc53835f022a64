-- What visitors are asked before their first message goes out.
alter table inbox add column before_chat jsonb;
