-- What a conversation's wait has heard of its policy's stages: written in the commit of each message. A later wait begins anew.
create table waiting_message (
  workspace_id uuid not null,
  conversation_id uuid not null,
  waiting_since timestamptz not null,
  said uuid[] not null,
  said_seconds int not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
