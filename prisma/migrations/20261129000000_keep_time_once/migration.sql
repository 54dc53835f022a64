-- What its writer's client calls an entry: sent again after a lost answer it is the same one.
alter table time_entry add column client_id uuid;
create unique index time_entry_client on time_entry (workspace_id, agent_id, client_id) where client_id is not null;
