-- How many conversations each view holds, without counting them: every change of what counts adds a line in its own commit, and
-- somebody adds the lines up now and then. Nobody waits for anybody else's line. `ref`: the agent or the team, zeros where none is meant.
create table conversation_tally (
  workspace_id uuid not null,
  what text not null check (what in ('all', 'waiting', 'unassigned', 'agent', 'team', 'due')),
  ref uuid not null default '00000000-0000-0000-0000-000000000000',
  id bigint generated always as identity,
  n int not null,
  primary key (workspace_id, what, ref, id)
);

create function add_to_tally(c conversation, sign int) returns void language sql as $$
  insert into conversation_tally (workspace_id, what, ref, n)
  select c.workspace_id, t.what, t.ref, sign
    from (values ('all', '00000000-0000-0000-0000-000000000000'::uuid, true),
                 ('waiting', '00000000-0000-0000-0000-000000000000', c.status = 'open' and c.waiting_since is not null),
                 ('unassigned', '00000000-0000-0000-0000-000000000000', c.assignee_id is null),
                 ('agent', c.assignee_id, c.assignee_id is not null),
                 ('team', c.team_id, c.team_id is not null)) as t(what, ref, counts)
   where t.counts
$$;

create function keep_conversation_tally() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.last_seq > 0 and old.status <> 'resolved' then perform add_to_tally(old, -1); end if;
  if tg_op <> 'DELETE' and new.last_seq > 0 and new.status <> 'resolved' then perform add_to_tally(new, 1); end if;
  return null;
end;
$$;
create trigger conversation_counts after insert on conversation for each row
  when (new.last_seq > 0 and new.status <> 'resolved') execute function keep_conversation_tally();
create trigger conversation_counts_otherwise after update on conversation for each row
  when ((old.status <> new.status or old.assignee_id is distinct from new.assignee_id or old.team_id is distinct from new.team_id
         or (old.waiting_since is null) <> (new.waiting_since is null) or (old.last_seq = 0) <> (new.last_seq = 0)))
  execute function keep_conversation_tally();
create trigger conversation_counts_no_more after delete on conversation for each row
  when (old.last_seq > 0 and old.status <> 'resolved') execute function keep_conversation_tally();

create function keep_due_tally() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.due_at is not null then
    insert into conversation_tally (workspace_id, what, n) values (old.workspace_id, 'due', -1);
  end if;
  if tg_op <> 'DELETE' and new.due_at is not null then
    insert into conversation_tally (workspace_id, what, n) values (new.workspace_id, 'due', 1);
  end if;
  return null;
end;
$$;
create trigger sla_state_counts after insert on sla_state for each row when (new.due_at is not null) execute function keep_due_tally();
create trigger sla_state_counts_otherwise after update on sla_state for each row
  when ((old.due_at is null) <> (new.due_at is null)) execute function keep_due_tally();
create trigger sla_state_counts_no_more after delete on sla_state for each row when (old.due_at is not null) execute function keep_due_tally();

insert into conversation_tally (workspace_id, what, ref, n)
select c.workspace_id, t.what, t.ref, count(*)
  from conversation c
 cross join lateral (values ('all', '00000000-0000-0000-0000-000000000000'::uuid, true),
                            ('waiting', '00000000-0000-0000-0000-000000000000', c.status = 'open' and c.waiting_since is not null),
                            ('unassigned', '00000000-0000-0000-0000-000000000000', c.assignee_id is null),
                            ('agent', c.assignee_id, c.assignee_id is not null),
                            ('team', c.team_id, c.team_id is not null)) as t(what, ref, counts)
 where c.status <> 'resolved' and c.last_seq > 0 and t.counts
 group by 1, 2, 3;
insert into conversation_tally (workspace_id, what, n)
select workspace_id, 'due', count(*) from sla_state where due_at is not null group by 1;
