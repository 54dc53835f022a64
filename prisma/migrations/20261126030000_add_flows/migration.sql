-- A flow is a graph of steps as a person writes it; json keeps the order in which it was written.
create table flow (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  draft json not null,
  draft_rev int not null default 1,
  -- Which version is live, and the draft it was made from.
  published_version int,
  published_rev int,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

-- Never changed once written: runs under way finish on the version they began with.
create table flow_version (
  workspace_id uuid not null,
  flow_id uuid not null,
  version int not null,
  definition json not null,
  note text not null default '',
  published_by text not null,
  published_at timestamptz not null default now(),
  primary key (workspace_id, flow_id, version),
  foreign key (workspace_id, flow_id) references flow (workspace_id, id) on delete cascade
);

-- Where a conversation's run stands. Moves by comparing `rev`, in the commit of the messages it says.
create table flow_session (
  workspace_id uuid not null,
  conversation_id uuid not null,
  bot_id uuid not null,
  -- null and 0: the flow every bot has that was given none
  flow_id uuid,
  version int not null,
  state jsonb not null,
  rev int not null default 1,
  -- What the run had seen: a person who spoke or took over after that ends it.
  seq int not null,
  note_seq int not null,
  wake_at timestamptz,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, conversation_id)
);
create index flow_session_wake on flow_session (wake_at) where wake_at is not null;

-- What tools need and flows only name.
create table flow_secret (
  workspace_id uuid not null references workspace (id) on delete cascade,
  name text not null,
  value text not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, name)
);

alter table bot add column flow_id uuid;
