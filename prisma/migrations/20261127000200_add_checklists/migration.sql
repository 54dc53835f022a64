create table checklist_item (
  workspace_id uuid not null references workspace(id),
  id uuid not null unique,
  conversation_id uuid not null,
  text text not null,
  position int not null,
  done_at timestamptz,
  done_by uuid,
  -- As they were called then: it is told after they have left, too.
  done_by_name text,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
create index checklist_item_conversation on checklist_item (workspace_id, conversation_id, position, id);

-- How far it is, for lists; kept in the commit of every change. Null: there never was one.
alter table conversation add column checklist jsonb;
