-- When people are at the desk: a week, and dates on which another rule holds. One of them is the workspace's own.
create table business_hours (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  time_zone text not null,
  week jsonb not null,
  dates jsonb not null default '[]',
  is_default boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index business_hours_default on business_hours (workspace_id) where is_default;

-- null: the workspace's own hours
alter table inbox add column hours_id uuid;
alter table inbox add foreign key (workspace_id, hours_id) references business_hours (workspace_id, id);
