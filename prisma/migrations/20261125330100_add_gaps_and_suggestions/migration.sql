-- What visitors asked and no bot could answer, alike questions together.
create table gap (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null unique,
  locale text not null check (locale in ('en', 'zh')),
  question text not null,
  terms text[] not null,
  status text not null default 'open' check (status in ('open', 'drafted', 'solved', 'dismissed')),
  asked int not null default 0,
  source_id uuid,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index gap_terms on gap using gin (terms);
create index gap_by_count on gap (workspace_id, status, asked desc, id);

create table gap_question (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null,
  gap_id uuid not null,
  turn_id uuid not null,
  conversation_id uuid not null,
  bot_id uuid,
  question text not null,
  at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, turn_id),
  foreign key (workspace_id, gap_id) references gap (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
create index gap_question_of_gap on gap_question (workspace_id, gap_id, id desc);

-- Pairs that people's replies suggest, until somebody approves or declines them.
create table pair_suggestion (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null unique,
  conversation_id uuid not null,
  locale text not null check (locale in ('en', 'zh')),
  question text not null,
  answer text not null,
  terms text[] not null,
  status text not null default 'pending' check (status in ('pending', 'approved', 'declined')),
  source_id uuid,
  decided_by uuid,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
create index pair_suggestion_by_state on pair_suggestion (workspace_id, status, id desc);
