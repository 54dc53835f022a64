-- Words are one text, a line each: a list of 100,000 is one row to write and one to read.
create table word_list (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null unique,
  name text not null,
  action text not null check (action in ('block', 'mask', 'review')),
  words text not null,
  count int not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index word_list_name on word_list (workspace_id, lower(name));

create table intent (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null unique,
  name text not null,
  description text not null default '',
  patterns text not null default '',
  pattern_count int not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index intent_name on intent (workspace_id, name);

create table intent_example (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null,
  intent_id uuid not null,
  text text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, intent_id) references intent (workspace_id, id) on delete cascade
);
create unique index intent_example_text on intent_example (workspace_id, intent_id, md5(text));

-- The model is the newest finished training's; older ones keep their report alone.
create table intent_training (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id uuid not null unique,
  status text not null default 'queued' check (status in ('queued', 'running', 'ready', 'failed')),
  progress real not null default 0,
  error text,
  stamp text not null default '',
  examples int not null default 0,
  intents int not null default 0,
  accuracy real,
  report jsonb,
  model bytea,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index intent_training_newest on intent_training (workspace_id, id desc);
alter table intent_training alter column model set storage external;
