-- Tools over HTTP that models may call by themselves, as an admin describes them; each bot says which of them it may use.
create table http_tool (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  definition jsonb not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, name)
);
alter table bot add column tools jsonb not null default '[]';
