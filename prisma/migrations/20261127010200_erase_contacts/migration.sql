-- What a person said and was is gone from this moment on; the row stays, since conversations are counted by it.
alter table contact add column erased_at timestamptz;

-- Who is to be forgotten, as random ids that say nothing of anybody. Kept for good: a restored backup is gone through again.
create table erasure (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  contact_id uuid not null,
  -- Whose they are in an older backup, before people were merged, is the same person.
  conversation_ids uuid[] not null default '{}',
  status text not null default 'queued' check (status in ('queued', 'running', 'done')),
  done int not null default 0,
  total int not null,
  counts jsonb not null default '{}',
  asked_by uuid,
  created_at timestamptz not null default now(),
  moved_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, contact_id)
);
create index erasure_unfinished on erasure (moved_at) where status <> 'done';
