-- Calls for attention, a row for each agent who is called. Those of one call share their id.
create table notification (
  workspace_id uuid not null references workspace (id) on delete cascade,
  agent_id uuid not null,
  id uuid not null,
  kind text not null,
  conversation_id uuid not null,
  data jsonb not null default '{}',
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (workspace_id, agent_id, id),
  foreign key (workspace_id, agent_id) references agent (workspace_id, id) on delete cascade
);
-- Who is called again about the same thing before they looked has one call, the newest.
create unique index notification_again on notification (workspace_id, agent_id, conversation_id, kind)
  where read_at is null and kind in ('assigned', 'team', 'handoff', 'reopened');
create index notification_unread on notification (workspace_id, agent_id, conversation_id) where read_at is null;
create index notification_age on notification (created_at);
