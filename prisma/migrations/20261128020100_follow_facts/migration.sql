-- Whose facts changed since promises were reckoned by them: a contact, or an organisation with all its people. Written by
-- triggers, so that no door is forgotten; read behind those who write, some conversations at a time. `reached`: how far it is.
create table sla_facts_changed (
  workspace_id uuid not null references workspace(id) on delete cascade,
  id bigint generated always as identity,
  kind text not null check (kind in ('contact', 'organisation')),
  subject_id uuid not null,
  reached uuid,
  primary key (workspace_id, id)
);
create index sla_facts_changed_order on sla_facts_changed (id);

-- Whether any promise of the desk depends on who the customer is.
create function promises_look_at_people(desk uuid) returns boolean language sql stable as $$
  select exists (select 1 from sla_policy p where p.workspace_id = desk and p.active and jsonb_path_exists(p.conditions,
    '$.**.field ? (@ == "attribute" || @ == "email" || @ == "organisation" || @ == "organisationField")'))
$$;

create function note_changed_contacts() returns trigger language plpgsql as $$
begin
  insert into sla_facts_changed (workspace_id, kind, subject_id)
  select n.workspace_id, 'contact', n.id
    from after_it n join before_it b on b.workspace_id = n.workspace_id and b.id = n.id
   where (n.attributes, n.email, n.organisation_id) is distinct from (b.attributes, b.email, b.organisation_id)
     and promises_look_at_people(n.workspace_id)
     and exists (select 1 from conversation c where c.workspace_id = n.workspace_id and c.contact_id = n.id and c.status <> 'resolved');
  return null;
end $$;
create trigger contact_facts after update on contact referencing old table as before_it new table as after_it
  for each statement execute function note_changed_contacts();

create function note_other_contact() returns trigger language plpgsql as $$
begin
  if promises_look_at_people(new.workspace_id) then
    insert into sla_facts_changed (workspace_id, kind, subject_id) values (new.workspace_id, 'contact', new.contact_id);
  end if;
  return null;
end $$;
create trigger conversation_other_contact after update of contact_id on conversation for each row
  when (old.contact_id is distinct from new.contact_id and new.status <> 'resolved') execute function note_other_contact();

create function note_changed_organisation() returns trigger language plpgsql as $$
begin
  if promises_look_at_people(new.workspace_id) then
    insert into sla_facts_changed (workspace_id, kind, subject_id) values (new.workspace_id, 'organisation', new.id);
  end if;
  return null;
end $$;
create trigger organisation_facts after update of fields on organisation for each row
  when (old.fields is distinct from new.fields) execute function note_changed_organisation();
