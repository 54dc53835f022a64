-- Mail that is to go out. What is said is kept encrypted, and only until it was sent.
create table mail (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  -- what it is about: the same thing is mailed once
  key text not null,
  address text not null,
  subject text not null,
  body text not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
  claimed_at timestamptz,
  sent_at timestamptz,
  problem text,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
create index mail_age on mail (created_at);
