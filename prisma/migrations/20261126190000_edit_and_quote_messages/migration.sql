-- A message may quote another (`reply_to`), be changed or taken back by its author, and be a copy from another conversation.
-- Numbers stay as they are: what was taken back keeps its place, empty.
alter table message add column reply_to int;
alter table message add column edited_at timestamptz;
alter table message add column removed_at timestamptz;
alter table message add column copied_from jsonb;

-- What a message said before, for agents alone. No foreign key: the message log has none.
create table message_version (
  workspace_id uuid not null,
  conversation_id uuid not null,
  seq int not null,
  version int not null,
  text text not null,
  attachments jsonb,
  written_at timestamptz not null,
  replaced_at timestamptz not null default now(),
  primary key (workspace_id, conversation_id, seq, version)
);

-- A file of a message that was taken back: agents still open it, visitors don't.
alter table upload add column withheld_at timestamptz;

-- The append as it was, with `reply_to`, `copied_from` and the moment of a copy, which keeps that of its original. Copies are
-- no news: no event tells of them, and no follower counts them twice.
create or replace function append_messages(
  ws uuid[], cs uuid[], ids uuid[], kinds text[], author_kinds text[], author_ids uuid[], author_names text[], sender_refs text[],
  client_ids text[], body_hashes text[], bodies text[], versions int[], principal_versions int[], expected_seqs int[],
  rests jsonb[], plain boolean, channel text default null, origin text default '')
returns table (
  ord int, outcome text, message_id uuid, conversation_id uuid, seq int, note_seq int, after_seq int, at timestamptz,
  turn_id uuid, turn_opened boolean, state_changed boolean, rev int
)
language plpgsql
as $$
#variable_conflict use_column
declare
  narrow boolean;
begin
  perform 1 from conversation c where c.id = any(cs) order by c.id for update;

  if plain then
    select bool_and(coalesce(
             cv.workspace_id = e.w and cv.status = 'open'
             and (e.version is null or e.version = cv.version)
             and (e.expected_seq is null or e.expected_seq >= cv.last_seq)
             and case e.author_kind
                   when 'visitor' then cv.on_duty <> 'bot' and exists (
                     select 1 from visitor v where v.id = e.author_id and v.workspace_id = e.w
                        and v.version = e.principal_version and v.logged_out_at is null)
                   when 'agent' then cv.on_duty = 'agent' and cv.assignee_id is not null and cv.first_reply_at is not null
                     and not exists (select 1 from turn t where t.conversation_id = e.c and t.status = 'open')
                     and exists (select 1 from agent a where a.id = e.author_id and a.workspace_id = e.w
                        and a.version = e.principal_version and a.active)
                   else false end
             and not exists (select 1 from message_key k
                  where k.workspace_id = e.w and k.sender_ref = e.sender_ref and k.client_id = e.client_id), false)) into narrow
      from unnest(ws, cs, author_kinds, author_ids, sender_refs, client_ids, versions, principal_versions, expected_seqs)
             as e(w, c, author_kind, author_id, sender_ref, client_id, version, principal_version, expected_seq)
      left join conversation cv on cv.id = e.c;
    if narrow then
      return query
      with e as materialized (
        select x.*, (row_number() over (partition by x.c order by x.ord))::int as n
          from unnest(ws, cs, ids, author_kinds, author_ids, author_names, sender_refs, client_ids, body_hashes, bodies, rests)
               with ordinality as x(w, c, id, author_kind, author_id, author_name, sender_ref, client_id, body_hash, body, rest, ord)
      ),
      heads as materialized (
        select e.c, max(e.n) as lines, bool_or(e.author_kind = 'visitor') as by_visitor,
               (array_agg(left(e.body, 160) order by e.n desc))[1] as preview, (array_agg(e.author_kind order by e.n desc))[1] as author
          from e group by e.c
      ),
      conversations as (
        update conversation cv set
          last_seq = cv.last_seq + h.lines,
          preview = h.preview,
          preview_author = h.author,
          updated_at = now(),
          active_at = case when cv.active_at < now() - interval '5 seconds' then now() else cv.active_at end,
          waiting_since = case when cv.assignee_id is not null then null when h.by_visitor then coalesce(cv.waiting_since, now())
                               else cv.waiting_since end,
          control_epoch = cv.control_epoch + 1
        from heads h
        where cv.id = h.c
        returning cv.id as c, cv.last_seq - h.lines as base, cv.last_seq, cv.last_note_seq, cv.rev
      ),
      placed as materialized (
        select e.*, v.base + e.n as n_seq, v.last_note_seq, v.rev from e join conversations v on v.c = e.c
      ),
      messages as (
        insert into message (workspace_id, conversation_id, seq, id, client_id, author_kind, author_id, author_name,
                             author_avatar, text, attachments, reply_to, created_at)
        select p.w, p.c, p.n_seq, p.id, p.client_id, p.author_kind, p.author_id, p.author_name,
               p.rest ->> 'author_avatar', p.body, p.rest -> 'attachments', (p.rest ->> 'reply_to')::int, now()
          from placed p
      ),
      keys as (
        insert into message_key (workspace_id, sender_ref, client_id, body_hash, conversation_id, message_id, seq, note_seq, created_at)
        select p.w, p.sender_ref, p.client_id, p.body_hash, p.c, p.id, p.n_seq, 0, now()
          from placed p where p.client_id is not null
      ),
      events as (
        insert into event (workspace_id, type, conversation_id, seq) select p.w, 'message.created', p.c, p.n_seq from placed p
      ),
      told as materialized (
        select count(pg_notify(channel, payload)) as n from (
          select 'c:' || origin || ':' || string_agg(v.c || ',' || v.last_seq || ',' || v.last_note_seq || ',' || v.rev, ';') as payload
            from (select c.*, (row_number() over () - 1) / 100 as bucket from conversations c) v
           where channel is not null group by v.bucket) chunks
      )
      select p.ord::int - 1, 'new'::text, p.id, p.c, p.n_seq, 0, p.n_seq, now(), null::uuid, false, false, p.rev
        from placed p cross join told
       order by p.ord;
      return;
    end if;
  end if;

  return query
  with e as materialized (
    select x.*,
           x.rest ->> 'author_avatar' as author_avatar, x.rest -> 'attachments' as attachments, x.rest -> 'citations' as citations,
           x.rest -> 'quick_replies' as quick_replies, x.rest -> 'receipt' as receipt, x.rest -> 'event' as event,
           (x.rest ->> 'control_epoch')::int as control_epoch, (x.rest ->> 'turn_id')::uuid as turn_id,
           (x.rest ->> 'part')::int as part, x.rest ->> 'turn_outcome' as turn_outcome, x.rest ->> 'reopen_to' as reopen_to,
           (x.rest ->> 'new_turn')::uuid as new_turn, (x.rest ->> 'bot_id')::uuid as bot_id, x.rest ->> 'turn_job' as turn_job,
           x.rest ->> 'trace_id' as trace_id, (x.rest ->> 'reply_to')::int as reply_to,
           x.rest -> 'copied_from' as copied_from, (x.rest ->> 'written_at')::timestamptz as written_at
      from unnest(ws, cs, ids, kinds, author_kinds, author_ids, author_names, sender_refs, client_ids, body_hashes, bodies,
                  versions, principal_versions, expected_seqs, rests)
           with ordinality as x(w, c, id, kind, author_kind, author_id, author_name, sender_ref, client_id, body_hash, body,
                                version, principal_version, expected_seq, rest, ord)
  ),
  -- Looked up row by row through their keys, whatever the planner thinks of the tables' sizes: a batch must not read a table.
  judged as materialized (
    select e.*, k.message_id as k_id, k.conversation_id as k_conversation, k.seq as k_seq, k.note_seq as k_note_seq,
           k.created_at as k_at, cv.last_seq, cv.last_note_seq, cv.on_duty, cv.status, cv.assignee_id, cv.rev as c_rev,
           case
             when k.message_id is not null and k.body_hash = e.body_hash then 'known'
             when k.message_id is not null then 'conflict'
             when e.client_id is not null
                  and row_number() over (partition by e.w, e.sender_ref, e.client_id order by e.ord) > 1 then 'again'
             when cv.on_duty is null then 'missing'
             when e.principal_version is not null and pr.here is null then 'revoked'
             when e.version is not null and e.version <> cv.version then 'stale'
             when e.expected_seq is not null and e.expected_seq < cv.last_seq then 'outdated'
             when e.control_epoch is not null and (e.control_epoch <> cv.control_epoch or tn.open is null) then 'cancelled'
             else 'new'
           end as verdict
      from e
      left join lateral (
        select c.* from conversation c where c.id = e.c offset 0) cv on cv.workspace_id = e.w
      left join lateral (
        select m.* from message_key m
         where m.workspace_id = e.w and m.sender_ref = e.sender_ref and m.client_id = e.client_id limit 1) k on true
      left join lateral (
        (select true as here from visitor v where e.author_kind = 'visitor' and v.workspace_id = e.w and v.id = e.author_id
            and v.version = e.principal_version and v.logged_out_at is null limit 1)
        union all
        (select true from agent a where e.author_kind = 'agent' and a.workspace_id = e.w and a.id = e.author_id
            and a.version = e.principal_version and a.active limit 1)) pr on true
      left join lateral (
        select true as open from turn t
         where e.control_epoch is not null and t.workspace_id = e.w and t.id = e.turn_id and t.status = 'open' limit 1) tn on true
  ),
  -- As a column: the planner takes half of the rows for true, and joins accordingly.
  weighed as materialized (select j.*, j.verdict = 'new' as fresh from judged j),
  placed as materialized (
    select j.*,
           j.last_seq + (count(*) filter (where j.kind = 'message')
             over (partition by j.w, j.c order by j.ord rows unbounded preceding))::int as n_seq,
           j.last_note_seq + (count(*) filter (where j.kind <> 'message')
             over (partition by j.w, j.c order by j.ord rows unbounded preceding))::int as n_note_seq
      from weighed j
     where j.fresh
  ),
  per_conversation as materialized (
    select p.w, p.c, p.last_seq, p.on_duty, p.status, p.assignee_id,
           (count(*) filter (where p.kind = 'message'))::int as messages,
           (count(*) filter (where p.kind <> 'message'))::int as notes,
           bool_or(p.kind = 'message' and p.author_kind = 'visitor') as by_visitor,
           bool_or(p.kind = 'message' and p.author_kind = 'agent') as by_agent,
           min(p.n_seq) filter (where p.kind = 'message' and p.author_kind = 'visitor') as first_visitor_seq,
           (array_agg(p.author_id order by p.ord) filter (where p.kind = 'message' and p.author_kind = 'agent'))[1] as agent_id,
           (array_agg(p.body order by p.ord desc) filter (where p.kind = 'message'))[1] as last_body,
           (array_agg(p.author_kind order by p.ord desc) filter (where p.kind = 'message'))[1] as last_author,
           (array_agg(p.reopen_to order by p.ord) filter (where p.reopen_to is not null))[1] as reopen_to,
           (array_agg(p.new_turn order by p.ord) filter (where p.new_turn is not null))[1] as new_turn,
           (array_agg(p.bot_id order by p.ord) filter (where p.new_turn is not null))[1] as bot_id,
           (array_agg(p.turn_job order by p.ord) filter (where p.new_turn is not null))[1] as turn_job,
           (array_agg(p.trace_id order by p.ord) filter (where p.new_turn is not null))[1] as trace_id
      from placed p
     group by p.w, p.c, p.last_seq, p.on_duty, p.status, p.assignee_id
  ),
  state as materialized (
    select p.w, p.c, p.messages, p.notes, p.by_visitor, p.by_agent, p.first_visitor_seq, p.last_body, p.last_author, p.reopen_to,
           p.new_turn, p.bot_id, p.turn_job, p.trace_id, p.last_seq + p.messages as to_seq, ot.id as open_turn,
           case when p.by_agent then 'agent' else coalesce(p.reopen_to, p.on_duty) end as duty,
           case when p.reopen_to is not null or (p.by_visitor and p.status = 'snoozed') then 'open' else p.status end as to_status,
           coalesce(case when p.reopen_to is not null and not p.by_agent then null else p.assignee_id end,
                    case when p.by_agent then p.agent_id end) as to_assignee,
           p.on_duty as from_duty, p.status as from_status, p.assignee_id as from_assignee,
           -- A newer question restarts the work, but not for ever: after 10 s the bot answers what it has.
           (p.by_agent or (p.by_visitor and (ot.id is null or ot.opened_at > now() - interval '10 seconds'))) as bump
      from per_conversation p
      left join lateral (
        select t.id, t.opened_at from turn t where t.conversation_id = p.c and t.status = 'open' limit 1) ot on true
  ),
  changed as materialized (
    select s.*, (s.duty <> s.from_duty or s.to_status <> s.from_status or s.to_assignee is distinct from s.from_assignee)
             as differs
      from state s
  ),
  conversations as (
    update conversation cv set
      last_seq = cv.last_seq + s.messages,
      last_note_seq = cv.last_note_seq + s.notes,
      preview = coalesce(left(s.last_body, 160), cv.preview),
      preview_author = coalesce(s.last_author, cv.preview_author),
      updated_at = case when s.messages > 0 then now() else cv.updated_at end,
      active_at = case when s.messages > 0 and cv.active_at < now() - interval '5 seconds' then now() else cv.active_at end,
      on_duty = s.duty,
      status = s.to_status,
      live = cv.live or (s.reopen_to is not null and not exists (
        select 1 from conversation o where o.inbox_id = cv.inbox_id and o.contact_id = cv.contact_id and o.live)),
      assignee_id = s.to_assignee,
      waiting_since = case
        when s.to_assignee is not null or s.duty = 'bot' then null
        when s.by_visitor then coalesce(cv.waiting_since, now())
        else cv.waiting_since end,
      snoozed_until = case when s.to_status = 'open' then null else cv.snoozed_until end,
      resolved_at = case when s.to_status = 'open' then null else cv.resolved_at end,
      first_reply_at = case when s.by_agent then coalesce(cv.first_reply_at, now()) else cv.first_reply_at end,
      control_epoch = cv.control_epoch + (case when s.bump then 1 else 0 end),
      version = cv.version + (case when s.differs then 1 else 0 end),
      rev = cv.rev + (case when s.differs then 1 else 0 end)
    from changed s
    where cv.id = s.c and cv.workspace_id = s.w
    returning cv.workspace_id as w, cv.id as c, cv.last_seq, cv.last_note_seq, cv.rev, cv.control_epoch, cv.on_duty
  ),
  messages as (
    insert into message (workspace_id, conversation_id, seq, id, client_id, turn_id, part, author_kind, author_id, author_name,
                         author_avatar, text, attachments, citations, quick_replies, receipt, reply_to, copied_from, created_at)
    select p.w, p.c, p.n_seq, p.id, p.client_id, p.turn_id, p.part, p.author_kind, p.author_id, p.author_name,
           p.author_avatar, p.body, p.attachments, p.citations, p.quick_replies, p.receipt, p.reply_to, p.copied_from,
           coalesce(p.written_at, now())
      from placed p where p.kind = 'message'
  ),
  notes as (
    insert into note (workspace_id, conversation_id, note_seq, after_seq, id, client_id, kind, event, author_kind, author_id,
                      author_name, author_avatar, text, attachments, created_at)
    select p.w, p.c, p.n_note_seq, p.n_seq, p.id, p.client_id, p.kind, p.event, p.author_kind, p.author_id,
           p.author_name, p.author_avatar, p.body, p.attachments, now()
      from placed p where p.kind <> 'message'
  ),
  keys as (
    insert into message_key (workspace_id, sender_ref, client_id, body_hash, conversation_id, message_id, seq, note_seq, created_at)
    select p.w, p.sender_ref, p.client_id, p.body_hash, p.c, p.id, p.n_seq,
           case when p.kind = 'message' then 0 else p.n_note_seq end, now()
      from placed p where p.client_id is not null
  ),
  events as (
    insert into event (workspace_id, type, conversation_id, seq)
    select p.w, case when p.kind = 'message' then 'message.created' else 'note.created' end, p.c,
           case when p.kind = 'message' then p.n_seq else p.n_note_seq end
      from placed p where p.kind <> 'event' and p.copied_from is null
  ),
  ended as (
    update turn t set status = 'cancelled', ended_at = now()
      from changed s
     where t.workspace_id = s.w and t.id = s.open_turn and s.by_agent
  ),
  answered as (
    update turn t set status = p.turn_outcome, ended_at = now()
      from placed p
     where t.workspace_id = p.w and t.id = p.turn_id and p.turn_outcome is not null
  ),
  joined as (
    update turn t set last_seq = s.to_seq,
           control_epoch = case when s.bump then t.control_epoch + 1 else t.control_epoch end
      from changed s
     where t.workspace_id = s.w and t.id = s.open_turn and s.by_visitor and not s.by_agent and s.duty = 'bot'
  ),
  opened as (
    insert into turn (workspace_id, id, conversation_id, bot_id, first_seq, last_seq, control_epoch, deadline)
    select s.w, s.new_turn, s.c, s.bot_id, s.first_visitor_seq, s.to_seq, v.control_epoch, now() + interval '38 seconds'
      from changed s join conversations v on v.c = s.c
     where s.by_visitor and s.duty = 'bot' and s.open_turn is null and s.new_turn is not null
    returning turn.workspace_id as w, turn.conversation_id as c, turn.id
  ),
  jobs as (
    insert into outbox (workspace_id, id, job, payload, trace_id)
    select o.w, o.id, s.turn_job,
           jsonb_build_object('workspaceId', o.w, 'conversationId', o.c, 'turnId', o.id), s.trace_id
      from opened o join changed s on s.c = o.c
     where s.turn_job is not null
  ),
  told as materialized (
    select count(pg_notify(channel, payload)) as n from (
      select 'c:' || origin || ':' || string_agg(v.c || ',' || v.last_seq || ',' || v.last_note_seq || ',' || v.rev, ';') as payload
        from (select c.*, (row_number() over () - 1) / 100 as bucket from conversations c) v
       where channel is not null group by v.bucket) chunks
  )
  select j.ord::int - 1,
         j.verdict,
         coalesce(j.k_id, j.id),
         coalesce(j.k_conversation, j.c),
         coalesce(j.k_seq, p.n_seq, j.last_seq),
         coalesce(j.k_note_seq, p.n_note_seq, 0),
         coalesce(j.k_seq, p.n_seq),
         coalesce(j.k_at, now()),
         coalesce(o.id, s.open_turn),
         o.id is not null,
         coalesce(s.differs, false),
         coalesce(v.rev, j.c_rev)
    from weighed j
    left join placed p on p.ord = j.ord
    left join changed s on j.fresh and s.c = j.c
    left join conversations v on j.fresh and v.c = j.c
    left join opened o on j.fresh and o.c = j.c
    cross join told
   order by j.ord;
end;
$$;
