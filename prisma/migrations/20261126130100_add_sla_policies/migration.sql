-- What is promised to whom: the first policy whose conditions hold is the conversation's.
create table sla_policy (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  position int not null,
  active boolean not null default true,
  conditions jsonb not null,
  targets jsonb not null,
  clock text not null check (clock in ('business', 'calendar')),
  warn_percent int,
  notify jsonb not null,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index sla_policy_order on sla_policy (workspace_id, position, id);

-- One promise of a conversation: the first response, each next one, the resolution. `due_at` is null while it rests.
create table sla_clock (
  workspace_id uuid not null,
  conversation_id uuid not null,
  metric text not null check (metric in ('firstResponse', 'nextResponse', 'resolution')),
  cycle int not null,
  policy_id uuid not null,
  started_at timestamptz not null,
  running_since timestamptz,
  spent_ms bigint not null default 0,
  due_at timestamptz,
  warn_at timestamptz,
  met_at timestamptz,
  warned_at timestamptz,
  breached_at timestamptz,
  primary key (workspace_id, conversation_id, metric, cycle),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
-- What the sweep looks at: promises not yet told of that may be broken or nearly so.
create index sla_clock_due on sla_clock (due_at) where breached_at is null and (met_at is null or met_at > due_at);
create index sla_clock_warn on sla_clock (warn_at) where warned_at is null and breached_at is null and met_at is null;
create index sla_clock_policy on sla_clock (workspace_id, policy_id);

-- What lists show of it: the promise that is due next.
create table sla_state (
  workspace_id uuid not null,
  conversation_id uuid not null,
  policy_id uuid not null,
  metric text not null,
  due_at timestamptz,
  warn_at timestamptz,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
create index sla_state_due on sla_state (workspace_id, due_at, conversation_id) where due_at is not null;

-- Who reads the log of events behind those who write it, and how far each is. Written where somebody follows, and nowhere else.
create table log_follower (
  workspace_id uuid not null references workspace (id) on delete cascade,
  follower text not null,
  event_id bigint not null,
  primary key (workspace_id, follower)
);
-- Behind the mark everything is done; of what is newer, these are. Numbers become visible in another order than they are given.
create table log_followed (
  workspace_id uuid not null,
  follower text not null,
  event_id bigint not null,
  primary key (workspace_id, follower, event_id),
  foreign key (workspace_id, follower) references log_follower (workspace_id, follower) on delete cascade
);
