-- Where the conversation of a promise is, kept beside it: the board counts late promises by team and inbox without a look at each
-- conversation. `counted`: something was said in it and it isn't resolved. Who makes a promise locks the conversation first, and
-- who moves a conversation has its row anyway, so neither misses what the other did.
alter table sla_state add column inbox_id uuid, add column team_id uuid, add column counted boolean;

update sla_state s set inbox_id = c.inbox_id, team_id = c.team_id, counted = c.status <> 'resolved' and c.last_seq > 0
  from conversation c where c.workspace_id = s.workspace_id and c.id = s.conversation_id;

create function place_promise() returns trigger language plpgsql as $$
begin
  select c.inbox_id, c.team_id, c.status <> 'resolved' and c.last_seq > 0 into new.inbox_id, new.team_id, new.counted
    from conversation c where c.workspace_id = new.workspace_id and c.id = new.conversation_id for no key update;
  return new;
end;
$$;
create trigger sla_state_place before insert on sla_state for each row execute function place_promise();

create function move_promise() returns trigger language plpgsql as $$
begin
  update sla_state set inbox_id = new.inbox_id, team_id = new.team_id, counted = new.status <> 'resolved' and new.last_seq > 0
   where workspace_id = new.workspace_id and conversation_id = new.id;
  return null;
end;
$$;
create trigger conversation_promise after update on conversation for each row
  when (old.inbox_id <> new.inbox_id or old.team_id is distinct from new.team_id
        or (old.status = 'resolved') <> (new.status = 'resolved') or (old.last_seq = 0) <> (new.last_seq = 0))
  execute function move_promise();

create index sla_state_counted on sla_state (workspace_id, due_at) include (warn_at, team_id, inbox_id)
  where due_at is not null and counted;
