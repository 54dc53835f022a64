-- The newest conversations of an organisation's people come from this index alone.
create index conversation_of_contact on conversation (workspace_id, contact_id, active_at desc, id desc);
