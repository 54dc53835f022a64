-- Answers given before, for questions asked again in other words. `stamp` is what the bot and its knowledge were like.
create table previous_answer (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null,
  bot_id uuid not null,
  locale text not null,
  stamp text not null,
  question text not null,
  answer jsonb not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, bot_id) references bot (workspace_id, id) on delete cascade
);
create unique index previous_answer_question on previous_answer (workspace_id, bot_id, locale, stamp, md5(question));
create index previous_answer_trigrams on previous_answer using gin (question gin_trgm_ops);

create table bot_test (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null unique,
  bot_id uuid not null,
  question text not null,
  locale text not null,
  outcome text not null check (outcome in ('answered', 'unsure', 'handoff')),
  source_id uuid,
  words text[] not null default '{}',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, bot_id) references bot (workspace_id, id) on delete cascade
);
create index bot_test_of_bot on bot_test (workspace_id, bot_id, id);

create table bot_test_run (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null unique,
  bot_id uuid not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed')),
  total int not null,
  done int not null default 0,
  passed int not null default 0,
  results jsonb not null default '[]',
  error text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, bot_id) references bot (workspace_id, id) on delete cascade
);
create index bot_test_run_of_bot on bot_test_run (workspace_id, bot_id, id desc);
