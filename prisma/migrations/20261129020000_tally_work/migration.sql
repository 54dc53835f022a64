-- Who has how much and where people wait, for the board: like `conversation_tally`, lines that every change adds in its own commit
-- and somebody adds up now and then. Zeros stand for no team and for nobody. `waiting` and `held`: open conversations that people
-- wait in, or that somebody has; `given`: the latter with those in which nothing was said yet.
create table work_tally (
  workspace_id uuid not null,
  inbox_id uuid not null,
  team_id uuid not null,
  agent_id uuid not null,
  id bigint generated always as identity,
  waiting int not null,
  held int not null,
  given int not null,
  primary key (workspace_id, inbox_id, team_id, agent_id, id)
);

create function keep_work_tally() returns trigger language plpgsql as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  if tg_op <> 'INSERT' and old.status = 'open' and (old.assignee_id is not null or old.waiting_since is not null) then
    insert into work_tally (workspace_id, inbox_id, team_id, agent_id, waiting, held, given)
    values (old.workspace_id, old.inbox_id, coalesce(old.team_id, nobody), coalesce(old.assignee_id, nobody),
            -(old.last_seq > 0 and old.waiting_since is not null)::int, -(old.last_seq > 0 and old.assignee_id is not null)::int,
            -(old.assignee_id is not null)::int);
  end if;
  if tg_op <> 'DELETE' and new.status = 'open' and (new.assignee_id is not null or new.waiting_since is not null) then
    insert into work_tally (workspace_id, inbox_id, team_id, agent_id, waiting, held, given)
    values (new.workspace_id, new.inbox_id, coalesce(new.team_id, nobody), coalesce(new.assignee_id, nobody),
            (new.last_seq > 0 and new.waiting_since is not null)::int, (new.last_seq > 0 and new.assignee_id is not null)::int,
            (new.assignee_id is not null)::int);
  end if;
  return null;
end;
$$;
create trigger conversation_work after insert on conversation for each row
  when (new.status = 'open' and (new.assignee_id is not null or new.waiting_since is not null)) execute function keep_work_tally();
create trigger conversation_work_otherwise after update on conversation for each row
  when ((old.status <> new.status or old.assignee_id is distinct from new.assignee_id or old.team_id is distinct from new.team_id
         or (old.waiting_since is null) <> (new.waiting_since is null) or (old.last_seq = 0) <> (new.last_seq = 0)
         or old.inbox_id <> new.inbox_id)
        and (old.status = 'open' and (old.assignee_id is not null or old.waiting_since is not null)
          or new.status = 'open' and (new.assignee_id is not null or new.waiting_since is not null)))
  execute function keep_work_tally();
create trigger conversation_work_no_more after delete on conversation for each row
  when (old.status = 'open' and (old.assignee_id is not null or old.waiting_since is not null)) execute function keep_work_tally();

insert into work_tally (workspace_id, inbox_id, team_id, agent_id, waiting, held, given)
select workspace_id, inbox_id, coalesce(team_id, '00000000-0000-0000-0000-000000000000'),
       coalesce(assignee_id, '00000000-0000-0000-0000-000000000000'),
       count(*) filter (where last_seq > 0 and waiting_since is not null), count(*) filter (where last_seq > 0 and assignee_id is not null),
       count(*) filter (where assignee_id is not null)
  from conversation where status = 'open' and (assignee_id is not null or waiting_since is not null) group by 1, 2, 3, 4;
