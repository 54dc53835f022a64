-- The desk's own pair of keys for web push, made when the first device asks; the private one is sealed.
alter table installation add column push_public_key text, add column push_private_key text;

-- Browsers that are called while the console is closed. `subscription` is sealed: whoever has it can call the device.
-- It counts as long as the login (or token) does that it was made with. `told`: the last call that it took.
create table push_device (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  agent_id uuid not null,
  credential_id uuid not null,
  endpoint_hash text not null,
  subscription text not null,
  public_key text not null,
  device text not null,
  told uuid,
  reached_at timestamptz,
  problem text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, endpoint_hash),
  foreign key (workspace_id, agent_id) references agent (workspace_id, id) on delete cascade
);
create index push_device_of_agent on push_device (workspace_id, agent_id);
