-- Searching walks conversations in the order of their activity, which a note doesn't move: notes are looked through by their time.
-- Written behind the message log like all that is searched.
create index search_text_notes on search_text (workspace_id, at desc) where note;

-- Names are found by parts of three letters. Chinese names are shorter, and each was read to find one: every sign of theirs, and
-- every two that follow each other. Whoever finds by these looks at the name itself again. It calls no function of ours, since an
-- index is built where those have no name.
create function sign_pairs(said text) returns text[] language sql immutable parallel safe as $$
  select case when octet_length(said) = length(said) then '{}' else (
    select coalesce(array_agg(distinct t.term), '{}')
      from generate_series(1, length(said)) n
     cross join lateral (values (substr(said, n, 1)), (substr(said, n, 2))) as t(term)
     where octet_length(t.term) >= 3 * length(t.term)) end
$$;
create index contact_signs on contact using gin (sign_pairs(lower(name || ' ' || coalesce(email, ''))));

-- Where the newest begin is read from an index alone, as far as a vacuum has seen them. Otherwise one comes every two million texts.
alter table search_text set (autovacuum_vacuum_insert_scale_factor = 0.02);
