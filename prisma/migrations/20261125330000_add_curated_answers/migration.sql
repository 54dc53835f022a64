-- Answers that people wrote for a question, in any of its wordings. They come before everything a bot would look up.
create table curated_answer (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null unique,
  bot_id uuid,
  locale text not null check (locale in ('en', 'zh')),
  questions text[] not null,
  answer text not null,
  threshold double precision not null default 0.75,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, bot_id) references bot (workspace_id, id) on delete cascade
);
