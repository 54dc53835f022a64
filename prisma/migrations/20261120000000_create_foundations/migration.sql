create extension if not exists pg_trgm;

-- One row: facts about this installation. `epoch` rises when a backup is restored; clients then load everything again.
create table installation (
  id int primary key default 1 check (id = 1),
  epoch int not null default 1,
  created_at timestamptz not null default now()
);
insert into installation (id) values (1);

create table workspace (
  id uuid primary key,
  name text not null,
  color text not null default '#3b5bdb',
  last_number int not null default 0,
  created_at timestamptz not null default now()
);

-- People who can sign in. Global: one e-mail address, any number of workspaces.
create table "user" (
  id uuid primary key,
  email text not null unique,
  name text not null,
  password_hash text,
  avatar_url text,
  locale text not null default 'en',
  created_at timestamptz not null default now()
);

create table login_session (
  id uuid primary key,
  secret_hash text not null unique,
  user_id uuid not null references "user" (id) on delete cascade,
  workspace_id uuid not null references workspace (id) on delete cascade,
  device text not null default '',
  address text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index login_session_user on login_session (user_id);

create table agent (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  user_id uuid not null references "user" (id) on delete cascade,
  role text not null check (role in ('admin', 'agent')),
  active boolean not null default true,
  presence text not null default 'offline' check (presence in ('online', 'away', 'offline')),
  -- What the agent chose; `presence` is that, or offline once no socket has been heard of for a while.
  chosen_presence text not null default 'online' check (chosen_presence in ('online', 'away', 'offline')),
  seen_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, user_id)
);

-- Invitations and password resets: a link with a secret, used once.
create table access_link (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('invite', 'reset')),
  secret_hash text not null unique,
  email text not null,
  role text check (role in ('admin', 'agent')),
  user_id uuid references "user" (id) on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table api_token (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  agent_id uuid not null,
  name text not null,
  secret_hash text not null unique,
  hint text not null,
  scopes text[] not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, agent_id) references agent (workspace_id, id) on delete cascade
);

-- One-time tickets for agents' sockets, 60 s.
create table socket_ticket (
  workspace_id uuid not null references workspace (id) on delete cascade,
  secret_hash text primary key,
  agent_id uuid not null,
  credential_id uuid not null,
  scopes text[],
  expires_at timestamptz not null
);

create table bot (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  avatar_url text,
  instructions text not null default '',
  threshold double precision not null default 0.5,
  -- null: everything the workspace knows
  source_ids uuid[],
  handoff_message jsonb,
  after_failures int not null default 2,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table inbox (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  key text not null unique,
  name text not null,
  color text not null default '#3b5bdb',
  position text not null default 'right',
  greeting jsonb not null,
  suggestions text[] not null default '{}',
  allowed_origins text[] not null default '{}',
  require_identity boolean not null default false,
  identity_secret text not null,
  identity_secret_hint text not null,
  bot_id uuid,
  features jsonb not null,
  version int not null default 1,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, bot_id) references bot (workspace_id, id)
);

create table contact (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  external_id text,
  name text not null default '',
  email text,
  verified boolean not null default false,
  attributes jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index contact_external on contact (workspace_id, external_id) where external_id is not null;
create index contact_recent on contact (workspace_id, created_at desc, id desc);

create table visitor (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  inbox_id uuid not null,
  contact_id uuid not null,
  token_hash text not null unique,
  locale text,
  user_agent text,
  address text,
  version int not null default 1,
  logged_out_at timestamptz,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index visitor_contact on visitor (workspace_id, contact_id);

create table page_view (
  workspace_id uuid not null,
  id uuid not null,
  visitor_id uuid not null,
  url text not null,
  title text not null,
  referrer text not null,
  at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index page_view_visitor on page_view (workspace_id, visitor_id, at desc);

-- A conversation is a ticket. `version` rises with what a judgement depends on (status, duty, assignee); `rev` with every
-- change; `control_epoch` with everything that voids a bot's answer in the making.
create table conversation (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  number int not null,
  inbox_id uuid not null,
  contact_id uuid not null,
  visitor_id uuid,
  live boolean not null default true,
  status text not null default 'open' check (status in ('open', 'snoozed', 'resolved')),
  on_duty text not null check (on_duty in ('bot', 'agent', 'nobody')),
  assignee_id uuid,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  tags text[] not null default '{}',
  locale text not null default 'en',
  last_seq int not null default 0,
  last_note_seq int not null default 0,
  rev int not null default 0,
  version int not null default 1,
  control_epoch int not null default 0,
  visitor_read_seq int not null default 0,
  seen_seq int not null default 0,
  preview text,
  preview_author text,
  -- To the millisecond, as cursors can say it.
  waiting_since timestamptz(3),
  handoff_reason text,
  bot_failures int not null default 0,
  snoozed_until timestamptz,
  rating int check (rating between 1 and 5),
  rating_comment text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- updated_at to within five seconds. Lists sort by it; it moves rarely, so that a busy conversation's updates touch no index.
  active_at timestamptz(3) not null default now(),
  resolved_at timestamptz,
  first_reply_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, number)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
-- One live conversation per contact and inbox, whatever races.
create unique index conversation_live on conversation (inbox_id, contact_id) where live;
create unique index conversation_id on conversation (id);
create index conversation_recent on conversation (workspace_id, status, active_at desc, id desc);
create index conversation_mine on conversation (workspace_id, assignee_id, active_at desc) where status <> 'resolved';
create index conversation_waiting on conversation (workspace_id, waiting_since) where waiting_since is not null;
create index conversation_contact on conversation (workspace_id, contact_id, created_at desc);
create index conversation_snoozed on conversation (snoozed_until) where snoozed_until is not null;

-- No foreign keys on the message log: only append_messages() writes it, after locking the conversation.
create table message (
  workspace_id uuid not null,
  conversation_id uuid not null,
  seq int not null,
  id uuid not null,
  client_id text,
  turn_id uuid,
  part int,
  author_kind text not null,
  author_id uuid,
  author_name text not null,
  author_avatar text,
  text text not null,
  attachments jsonb,
  citations jsonb,
  quick_replies jsonb,
  receipt jsonb,
  helpful boolean,
  rev int not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, conversation_id, seq)
);
create unique index message_turn_part on message (turn_id, part) where turn_id is not null;

create table note (
  workspace_id uuid not null,
  conversation_id uuid not null,
  note_seq int not null,
  after_seq int not null,
  id uuid not null,
  client_id text,
  kind text not null check (kind in ('note', 'event')),
  event jsonb,
  author_kind text not null,
  author_id uuid,
  author_name text not null,
  author_avatar text,
  text text not null,
  attachments jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, conversation_id, note_seq)
);

-- Idempotency, for ever: the first result of every clientId. Never partitioned, never cleaned.
create table message_key (
  workspace_id uuid not null,
  sender_ref text not null,
  client_id text not null,
  body_hash text not null,
  conversation_id uuid not null,
  message_id uuid not null,
  seq int not null,
  note_seq int not null,
  created_at timestamptz not null,
  primary key (workspace_id, sender_ref, client_id)
);

-- What happened, in the same commit as the change itself.
create table event (
  workspace_id uuid not null,
  id bigint generated always as identity,
  type text not null,
  conversation_id uuid,
  seq int,
  data jsonb,
  at timestamptz not null default now(),
  primary key (workspace_id, id)
);

-- Jobs to hand to the queue, in the same commit as what caused them.
create table outbox (
  workspace_id uuid not null,
  id uuid not null primary key,
  job text not null,
  payload jsonb not null,
  trace_id text,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create index outbox_waiting on outbox (created_at) where done_at is null;
create index outbox_done on outbox (done_at) where done_at is not null;

create table dead_job (
  workspace_id uuid not null,
  id uuid not null primary key,
  job text not null,
  payload jsonb not null,
  error text not null,
  attempts int not null,
  failed_at timestamptz not null default now(),
  redriven_at timestamptz
);

-- One visitor question and the answer to it. At most one is open per conversation.
create table turn (
  workspace_id uuid not null,
  id uuid not null unique,
  conversation_id uuid not null,
  bot_id uuid not null,
  status text not null default 'open' check (status in ('open', 'answered', 'handed_off', 'cancelled', 'failed')),
  first_seq int not null,
  last_seq int not null,
  control_epoch int not null,
  opened_at timestamptz not null default now(),
  deadline timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create unique index turn_open on turn (conversation_id) where status = 'open';
create index turn_deadline on turn (deadline) where status = 'open';

create table handoff (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  from_duty text not null,
  to_duty text not null,
  reason text not null,
  by_kind text not null,
  by_id uuid,
  at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index handoff_conversation on handoff (workspace_id, conversation_id, at);

create table read_mark (
  workspace_id uuid not null,
  conversation_id uuid not null,
  agent_id uuid not null,
  seq int not null,
  primary key (workspace_id, conversation_id, agent_id)
);

create table upload (
  workspace_id uuid not null,
  id uuid not null unique,
  owner_ref text not null,
  conversation_id uuid,
  name text not null,
  type text not null,
  size int not null,
  width int,
  height int,
  storage_key text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index upload_unsent on upload (created_at) where conversation_id is null;

create table source (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  kind text not null check (kind in ('faq', 'text')),
  title text not null,
  content jsonb not null,
  status text not null default 'queued' check (status in ('queued', 'indexing', 'ready', 'failed')),
  error text,
  items int not null default 0,
  version int not null default 1,
  indexed_version int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

create table passage (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  source_id uuid not null,
  ordinal int not null,
  question text not null default '',
  title text not null default '',
  heading text not null default '',
  body text not null,
  locale text not null default 'en',
  -- Segmented and stemmed by the product, so the `simple` configuration only splits at spaces.
  words text not null,
  search tsvector generated always as (to_tsvector('simple', words)) stored,
  primary key (workspace_id, id),
  foreign key (workspace_id, source_id) references source (workspace_id, id) on delete cascade
);
create index passage_source on passage (workspace_id, source_id, ordinal);
create index passage_search on passage using gin (search);
create index passage_trigrams on passage using gin ((question || ' ' || title || ' ' || heading) gin_trgm_ops);

create table audit_entry (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  action text not null,
  subject text not null,
  address text,
  data jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index audit_entry_recent on audit_entry (workspace_id, created_at desc, id desc);

-- Answers to REST writes that carried an Idempotency-Key, kept for a day.
create table idempotent_response (
  workspace_id uuid not null,
  actor_ref text not null,
  key text not null,
  request_hash text not null,
  status int,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (workspace_id, actor_ref, key)
);

-- Wakes the relay at commit, once per statement that really wrote something.
create function wake_relay() returns trigger language plpgsql as $$
begin
  if exists (select 1 from added) then
    perform pg_notify('parley_outbox', '');
  end if;
  return null;
end;
$$;
create trigger outbox_wakes_relay after insert on outbox referencing new table as added for each statement execute function wake_relay();
