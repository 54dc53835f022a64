-- What the desk does by itself: when this happens and that holds, then do these things, in order.
create table automation_rule (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  position int not null,
  active boolean not null default true,
  trigger jsonb not null,
  conditions jsonb not null,
  actions jsonb not null,
  go_on boolean not null default true,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index automation_rule_order on automation_rule (workspace_id, position, id);

-- A rule looks at one cause once. `matched`: whether its conditions held; `done`: what came of each action.
create table automation_run (
  workspace_id uuid not null references workspace (id) on delete cascade,
  rule_id uuid not null,
  conversation_id uuid not null,
  cause text not null,
  id uuid not null,
  rule_name text not null,
  matched boolean not null,
  done jsonb not null default '[]',
  at timestamptz not null default now(),
  primary key (workspace_id, rule_id, conversation_id, cause)
);
create index automation_run_rule on automation_run (workspace_id, rule_id, id desc) where matched;
create index automation_run_conversation on automation_run (workspace_id, conversation_id, id desc) where matched;
create index automation_run_recent on automation_run (workspace_id, at) where matched;
create index automation_run_old on automation_run (at);
