-- Whether people were called for a handoff. Where routing decides, it calls: whoever got it, or its team once nobody could.
alter table handoff add column called boolean not null default true;
create index handoff_uncalled on handoff (workspace_id, conversation_id) where not called;
