-- Who waited lately, without walking through all who ever did.
create index handoff_recent on handoff (workspace_id, at);
