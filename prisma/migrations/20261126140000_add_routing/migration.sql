-- Somebody busy is here, but gets nothing by itself. The reason is one of those that admins offer.
alter table agent drop constraint agent_presence_check;
alter table agent add constraint agent_presence_check check (presence in ('online', 'busy', 'away', 'offline'));
alter table agent drop constraint agent_chosen_presence_check;
alter table agent add constraint agent_chosen_presence_check check (chosen_presence in ('online', 'busy', 'away', 'offline'));
alter table agent add column presence_reason text;

-- What somebody is good at, besides languages.
create table skill (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index skill_name on skill (workspace_id, lower(name));

create table agent_skill (
  workspace_id uuid not null,
  agent_id uuid not null,
  skill_id uuid not null,
  level int not null check (level between 1 and 5),
  primary key (workspace_id, agent_id, skill_id),
  foreign key (workspace_id, agent_id) references agent (workspace_id, id) on delete cascade,
  foreign key (workspace_id, skill_id) references skill (workspace_id, id) on delete cascade
);

-- How much somebody takes; without a row, the workspace's default.
create table agent_routing (
  workspace_id uuid not null,
  agent_id uuid not null,
  capacity int check (capacity between 1 and 100),
  automatic boolean not null default true,
  languages jsonb not null default '{}',
  last_given_at timestamptz,
  rev int not null default 1,
  primary key (workspace_id, agent_id),
  foreign key (workspace_id, agent_id) references agent (workspace_id, id) on delete cascade
);

-- Ways in which waiting conversations come to people. The first that fits, by place, decides.
create table routing_policy (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  place int not null,
  fits jsonb not null,
  rules jsonb not null,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index routing_policy_place on routing_policy (workspace_id, place, id);

create table routing_setting (
  workspace_id uuid not null primary key references workspace (id) on delete cascade,
  settings jsonb not null,
  rev int not null default 1
);

-- When a workspace's queue was last looked at. A row for each one that has policies, and no other.
create table routing_clock (
  workspace_id uuid not null primary key references workspace (id) on delete cascade,
  ran_at timestamptz not null default 'epoch'
);

-- What happened to a conversation while it waits. Of that wait alone: `waiting_since` says which.
create table routing_wait (
  workspace_id uuid not null,
  conversation_id uuid not null,
  waiting_since timestamptz not null,
  queued_at timestamptz not null,
  overflowed uuid[] not null default '{}',
  let_go jsonb not null default '{}',
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id) on delete cascade
);

-- Who was what, and when: kept by the database itself, whatever changes a presence.
create table presence_span (
  workspace_id uuid not null,
  agent_id uuid not null,
  since timestamptz not null,
  until timestamptz,
  status text not null,
  reason text,
  primary key (workspace_id, agent_id, since),
  foreign key (workspace_id, agent_id) references agent (workspace_id, id) on delete cascade
);
create index presence_span_open on presence_span (workspace_id, agent_id) where until is null;

create function keep_presence_span() returns trigger language plpgsql as $$
begin
  update presence_span set until = clock_timestamp()
   where workspace_id = new.workspace_id and agent_id = new.id and until is null;
  if new.presence <> 'offline' then
    insert into presence_span (workspace_id, agent_id, since, status, reason)
    values (new.workspace_id, new.id, clock_timestamp(), new.presence, new.presence_reason)
    on conflict do nothing;
  end if;
  return null;
end;
$$;
create trigger agent_presence_span after update of presence, presence_reason on agent for each row
  when (old.presence is distinct from new.presence or old.presence_reason is distinct from new.presence_reason)
  execute function keep_presence_span();

-- The board's "today": both move once in a conversation's life.
create index conversation_first_reply on conversation (workspace_id, first_reply_at) where first_reply_at is not null;
create index conversation_resolved on conversation (workspace_id, resolved_at) where resolved_at is not null;
