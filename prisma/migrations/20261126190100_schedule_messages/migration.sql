-- Replies that are not sent yet: held for seconds, so that they can be taken back, or until a moment that somebody chose.
create table scheduled_message (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  agent_id uuid not null,
  client_id text not null,
  text text not null,
  attachments jsonb,
  reply_to int,
  due_at timestamptz not null,
  held boolean not null,
  cancel_on_reply boolean not null,
  after_seq int not null,
  status text not null default 'waiting',
  reason text,
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade,
  constraint scheduled_message_status check (status in ('waiting', 'sent', 'cancelled', 'returned'))
);
create unique index scheduled_message_once on scheduled_message (workspace_id, agent_id, client_id);
create index scheduled_message_shown on scheduled_message (workspace_id, conversation_id) where status in ('waiting', 'returned');
create index scheduled_message_due on scheduled_message (due_at) where status = 'waiting';

-- How many a conversation shows: screens ask for them where there are any.
alter table conversation add column scheduled int not null default 0;
-- Seconds in which an agent may take a reply back; 0: it goes out at once.
alter table agent add column undo_seconds int not null default 0;
