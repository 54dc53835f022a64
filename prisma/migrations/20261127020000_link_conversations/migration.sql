-- Conversations that belong together: one goes on in another (merge), was cut off another (split), or is about the same
-- incident. Both logs stay as they are; a link that ended stays on record.
create table conversation_link (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  kind text not null,
  from_id uuid not null,
  to_id uuid not null,
  by_id uuid,
  by_name text not null,
  data jsonb not null default '{}',
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, from_id) references conversation (workspace_id, id) on delete cascade,
  foreign key (workspace_id, to_id) references conversation (workspace_id, id) on delete cascade,
  constraint conversation_link_kind check (kind in ('merge', 'split', 'incident')),
  constraint conversation_link_two check (from_id <> to_id)
);
create unique index conversation_link_once on conversation_link (workspace_id, from_id, kind)
  where ended_at is null and kind in ('merge', 'incident');
create index conversation_link_from on conversation_link (workspace_id, from_id);
create index conversation_link_to on conversation_link (workspace_id, to_id);

-- Where it goes on: what is written to it from now on belongs there. Numbers never change.
alter table conversation add column merged_into uuid;
alter table conversation add column merged_number int;
-- How many links it shows: screens ask for them where there are any.
alter table conversation add column links int not null default 0;
