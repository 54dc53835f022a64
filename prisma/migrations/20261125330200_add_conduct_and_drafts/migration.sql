-- How freely a bot speaks: by itself, as a draft for people, or not at all; and what it must not talk about.
alter table bot add column mode text not null default 'automatic' check (mode in ('off', 'draft', 'automatic'));
alter table bot add column intent_modes jsonb not null default '{}';
alter table bot add column guardrails jsonb not null default '{}';

-- Answers that wait for somebody to send them. Visitors never see this table.
create table answer_draft (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null unique,
  conversation_id uuid not null,
  bot_id uuid,
  question text not null,
  text text not null,
  citations jsonb not null default '[]',
  receipt jsonb not null default '{}',
  after_seq int not null,
  status text not null default 'pending' check (status in ('pending', 'sent', 'discarded')),
  final_text text,
  edited double precision,
  decided_by uuid,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
create index answer_draft_of_conversation on answer_draft (workspace_id, conversation_id, id desc);
create index answer_draft_of_bot on answer_draft (workspace_id, bot_id, created_at);
