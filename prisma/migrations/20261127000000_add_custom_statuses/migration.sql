create table custom_status (
  workspace_id uuid not null references workspace(id),
  id uuid not null unique,
  -- Which state it is a name for; it stays, conversations hang on it.
  category text not null check (category in ('open', 'snoozed', 'resolved')),
  name text not null,
  -- Empty: customers read the state alone.
  customer_name text not null default '',
  color text not null,
  position int not null default 0,
  is_default boolean not null default false,
  archived_at timestamptz,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index custom_status_name on custom_status (workspace_id, lower(name)) where archived_at is null;
create unique index custom_status_default on custom_status (workspace_id, category) where is_default;

alter table conversation add column status_id uuid;
-- Desks without statuses of their own keep nothing here.
create index conversation_status_id on conversation (workspace_id, status_id, active_at desc, id desc) where status_id is not null;

-- A state that changes takes its name along: the one that was said with it, else the default of the new state, else none.
-- Here and not in the verbs, because conversations also open by a message, by time and in sweeps.
create function label_conversation() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.status_id is not distinct from old.status_id then
    new.status_id := (select s.id from custom_status s
                       where s.workspace_id = new.workspace_id and s.category = new.status and s.is_default);
  end if;
  return new;
end $$;
create trigger conversation_opens before insert on conversation for each row
  when (new.status_id is null and new.last_seq = 0) execute function label_conversation();
create trigger conversation_turns before update of status on conversation for each row
  when (new.status is distinct from old.status) execute function label_conversation();
