-- What colleagues write down about a person, whichever conversation it came up in.
create table contact_note (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  contact_id uuid not null,
  agent_id uuid,
  author_name text not null,
  text text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index contact_note_contact on contact_note (workspace_id, contact_id, id desc);
