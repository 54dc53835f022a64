-- A conversation that its agent offers to somebody else: who, to whom, until when. One at a time, and it stays with whoever has it.
alter table conversation add column transfer jsonb;
create index conversation_transfer on conversation (workspace_id) where transfer is not null;

-- Whatever takes it from that agent, through whichever door, ends the offer.
create function end_transfer() returns trigger language plpgsql as $$
begin
  new.transfer := null;
  return new;
end;
$$;
create trigger conversation_transfer_ends before update on conversation for each row
  when (old.transfer is not null and new.transfer is not null and (new.assignee_id is distinct from old.assignee_id
        or new.status <> 'open' or new.on_duty <> 'agent' or new.merged_into is not null))
  execute function end_transfer();
