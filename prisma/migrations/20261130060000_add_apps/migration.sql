-- Pages outside that are shown beside conversations. Their secret, which signs what they are told, is sealed.
create table app (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  kind text not null check (kind in ('panel', 'link')),
  url text not null,
  -- Of those where it is shown; one that was deleted stays among them, so that none left is never all.
  all_inboxes boolean not null,
  inbox_ids uuid[] not null,
  position int not null,
  active boolean not null default true,
  height int not null,
  secret text not null,
  secret_hint text not null,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
