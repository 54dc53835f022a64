-- Whoever looks at their tickets. What they may see is one of three: what stands under an address that they proved, what is
-- one contact's in this inbox (the site vouched for them), or one conversation of a contact (a mailed link).
create table customer_session (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  inbox_id uuid not null,
  secret_hash text not null,
  email text,
  contact_id uuid,
  conversation_id uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  check ((email is null) <> (contact_id is null)),
  check (conversation_id is null or contact_id is not null)
);
create index customer_session_over on customer_session (expires_at);

-- A code that was asked for. `sealed` holds address and code encrypted; a row lives an hour at most.
create table customer_code (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  inbox_id uuid not null,
  sealed text not null,
  tries int not null default 0,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index customer_code_over on customer_code (expires_at);

-- Whoever writes from that page does so as a browser that sees one conversation.
alter table visitor add column session_id uuid;
create unique index visitor_of_session on visitor (workspace_id, session_id, only_conversation_id) where session_id is not null;

create index contact_email on contact (workspace_id, lower(email)) where email is not null;
alter table inbox add column customer_page boolean not null default true;
