-- What kind of ticket a conversation is; nothing until somebody says so.
alter table conversation add column type text check (type in ('question', 'problem', 'incident', 'task'));
