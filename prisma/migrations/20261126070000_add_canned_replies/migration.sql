-- Texts that agents write again and again: everybody's, or one agent's own.
create table canned_reply (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  agent_id uuid,
  shared boolean not null,
  shortcut text not null,
  folder text not null default '',
  text text not null,
  uses int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index canned_reply_shared_shortcut on canned_reply (workspace_id, shortcut) where shared;
create unique index canned_reply_own_shortcut on canned_reply (workspace_id, agent_id, shortcut) where not shared;
