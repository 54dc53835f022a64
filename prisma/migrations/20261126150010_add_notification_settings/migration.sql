-- How an agent wants to be called. Without a row: as the desk does it by default.
create table notification_setting (
  workspace_id uuid not null references workspace (id) on delete cascade,
  agent_id uuid not null,
  settings jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, agent_id),
  foreign key (workspace_id, agent_id) references agent (workspace_id, id) on delete cascade
);
-- `in_app`: shown in the bell; decided when the call was made. `mailed_at`: told by mail, or found not to want any.
alter table notification add column in_app boolean not null default true, add column mailed_at timestamptz;
create index notification_unmailed on notification (created_at) where read_at is null and mailed_at is null;
