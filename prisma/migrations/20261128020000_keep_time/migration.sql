alter table workspace
  -- Asked for in the console before a conversation is resolved; off: nobody is asked.
  add column asks_tag boolean not null default false,
  add column asks_time boolean not null default false,
  -- What time may be spent on, in their order; none: nobody is asked for what.
  add column time_activities text[] not null default '{}';

create table time_entry (
  workspace_id uuid not null references workspace(id),
  id uuid not null unique,
  conversation_id uuid not null,
  agent_id uuid not null,
  minutes int not null check (minutes between 1 and 1440),
  spent_at timestamptz not null,
  -- In the words of then: it stays what it was when the list of them changes.
  activity text,
  note text not null default '',
  rev int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
create index time_entry_conversation on time_entry (workspace_id, conversation_id, spent_at desc, id desc);
create index time_entry_spent on time_entry (workspace_id, spent_at desc, id desc);
create index time_entry_agent on time_entry (workspace_id, agent_id, spent_at desc, id desc);

-- How much in all, with what was merged into it; kept in the commit of every change. Null: there never was any.
alter table conversation add column time_spent jsonb;
-- What goes on here: time spent there counts here.
create index conversation_merged on conversation (workspace_id, merged_into) where merged_into is not null;
