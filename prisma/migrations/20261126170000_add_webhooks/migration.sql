-- Endpoints outside that are told what happens here. Secrets are sealed; the one before goes on signing for a while.
create table webhook (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  url text not null,
  events text[] not null,
  active boolean not null default true,
  secret text not null,
  secret_hint text not null,
  old_secret text,
  old_secret_until timestamptz,
  failures int not null default 0,
  failing_since timestamptz,
  open_until timestamptz,
  problem text,
  response_code int,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

-- One endpoint's deliveries of one conversation stand in line: how far they are numbered, and when the first may go.
create table webhook_lane (
  workspace_id uuid not null,
  webhook_id uuid not null,
  conversation_id uuid not null,
  last_seq int not null,
  next_at timestamptz,
  claim uuid,
  claimed_until timestamptz,
  primary key (workspace_id, webhook_id, conversation_id),
  foreign key (workspace_id, webhook_id) references webhook (workspace_id, id) on delete cascade
);
create index webhook_lane_due on webhook_lane (workspace_id, webhook_id, next_at) where next_at is not null;

create table webhook_delivery (
  workspace_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  conversation_id uuid,
  seq int not null,
  type text not null,
  payload jsonb not null,
  status text not null default 'waiting' check (status in ('waiting', 'delivered', 'failed')),
  attempts int not null default 0,
  response_code int,
  problem text,
  took_ms int,
  tries jsonb not null default '[]',
  next_at timestamptz,
  give_up_at timestamptz not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, webhook_id) references webhook (workspace_id, id) on delete cascade
);
create unique index webhook_delivery_event on webhook_delivery (workspace_id, webhook_id, event_id);
create index webhook_delivery_line on webhook_delivery (workspace_id, webhook_id, conversation_id, seq) where status = 'waiting';
create index webhook_delivery_recent on webhook_delivery (workspace_id, webhook_id, id desc);
create index webhook_delivery_status on webhook_delivery (workspace_id, webhook_id, status, id desc);
create index webhook_delivery_conversation on webhook_delivery (workspace_id, conversation_id);
create index webhook_delivery_late on webhook_delivery (give_up_at) where status = 'waiting';
create index webhook_delivery_old on webhook_delivery (ended_at) where status <> 'waiting';
