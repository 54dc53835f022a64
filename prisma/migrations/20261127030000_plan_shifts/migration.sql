-- When somebody plans to work: a weekly pattern in a time zone of their own, and dates that differ. `on_shift` and `changes_at`
-- are reckoned from it, so that SQL finds whose shift begins or ends.
create table shift_plan (
  workspace_id uuid not null,
  agent_id uuid not null,
  time_zone text not null,
  week jsonb not null,
  dates jsonb not null default '[]',
  follows boolean not null default false,
  on_shift boolean not null,
  changes_at timestamptz,
  rev int not null default 1,
  primary key (workspace_id, agent_id),
  foreign key (workspace_id, agent_id) references agent (workspace_id, id) on delete cascade
);
create index shift_plan_due on shift_plan (changes_at) where changes_at is not null;

-- How many of a team should be on shift while it is open; null: nobody counts them.
alter table team add column least_on_shift int check (least_on_shift between 1 and 500);
