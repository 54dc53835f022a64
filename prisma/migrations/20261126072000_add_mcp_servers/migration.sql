-- Servers whose tools flows may call, by the Model Context Protocol. What a server says of its tools is kept as it was last listed.
create table mcp_server (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  url text not null,
  header text not null default 'authorization',
  secret text,
  secret_hint text,
  tools jsonb not null default '[]',
  listed_at timestamptz,
  problem text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, name)
);
