-- Where models are reached. The key is encrypted; what is shown of it is its last four letters.
create table provider (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  kind text not null,
  base_url text not null,
  api_key text,
  key_hint text,
  models text[] not null default '{}',
  prices jsonb not null default '{}',
  embedding_model text,
  streaming boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);

-- How a provider fares, shared by all workers: a token bucket that learns its rate, and a breaker that may be open.
create table provider_state (
  workspace_id uuid not null,
  provider_id uuid not null,
  rate double precision not null default 20,
  tokens double precision not null default 20,
  refilled_at timestamptz not null default now(),
  shrunk_at timestamptz,
  blocked_until timestamptz,
  open_until timestamptz,
  last_error text,
  last_error_at timestamptz,
  last_answer_at timestamptz,
  primary key (workspace_id, provider_id),
  foreign key (workspace_id, provider_id) references provider (workspace_id, id) on delete cascade
);

-- One row per call of a model: what it took. Money in millionths of the currency that prices are written in.
create table model_call (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  at timestamptz not null default now(),
  provider_id uuid not null,
  model text not null,
  bot_id uuid,
  conversation_id uuid,
  outcome text not null,
  input_tokens int not null default 0,
  output_tokens int not null default 0,
  cost_micros bigint not null default 0,
  first_token_ms int,
  total_ms int not null,
  primary key (workspace_id, id)
);
create index model_call_by_bot on model_call (workspace_id, bot_id, at);
create index model_call_by_conversation on model_call (workspace_id, conversation_id) where conversation_id is not null;
create index model_call_by_age on model_call (at);

-- The models that a bot asks in turn, and how it asks them.
alter table bot add column models jsonb not null default '[]';
alter table bot add column model_settings jsonb not null default '{}';
