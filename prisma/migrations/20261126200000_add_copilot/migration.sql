-- How agents are helped: which models (null: those of the inbox's bot), and what that may take.
create table copilot_settings (
  workspace_id uuid primary key references workspace (id) on delete cascade,
  models jsonb,
  day_tokens int,
  hide_personal_data boolean not null default true
);

-- Replies that were written for agents, until it is known what became of them. Their text goes with that.
create table copilot_draft (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  agent_id uuid not null,
  engine text not null,
  text text not null,
  status text not null default 'pending',
  edited double precision,
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  primary key (workspace_id, id)
);
create index copilot_draft_pending on copilot_draft (workspace_id, conversation_id, agent_id) where status = 'pending';
create index copilot_draft_by_age on copilot_draft (workspace_id, created_at);

-- What a call of a model was for: bot, copilot, translation.
alter table model_call add column purpose text not null default 'bot';
create index model_call_for_agents on model_call (workspace_id, at) where purpose <> 'bot';
