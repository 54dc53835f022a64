-- Who proves an address by a code that was mailed there. One row a conversation; the code is kept as a keyed hash.
create table identity_code (
  workspace_id uuid not null references workspace (id) on delete cascade,
  conversation_id uuid not null,
  email text not null,
  code_hash text not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  sends int not null default 1,
  first_sent_at timestamptz not null default now(),
  last_turn uuid not null,
  verified_at timestamptz,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);
