-- A browser that came in by a mailed link sees one conversation and no other of its contact's.
alter table visitor add column only_conversation_id uuid;
-- Somebody who may no longer write.
alter table contact add column blocked_at timestamptz;
-- How far a conversation's replies were mailed to a visitor who had left: the next letter begins behind it.
create table visitor_mail (
  workspace_id uuid not null references workspace (id) on delete cascade,
  conversation_id uuid not null,
  seq int not null,
  mailed_at timestamptz not null default now(),
  primary key (workspace_id, conversation_id)
);
