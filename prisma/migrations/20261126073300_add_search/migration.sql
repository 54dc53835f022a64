-- What was said, as words to search by. Written behind the message log, never by it: sending pays nothing for being found.
create table search_text (
  workspace_id uuid not null,
  conversation_id uuid not null,
  note boolean not null,
  seq int not null,
  at timestamptz not null,
  words text[] not null,
  primary key (workspace_id, conversation_id, note, seq)
);
-- Rare words come from the first, common ones from the second: the newest are found before much is read.
create index search_text_words on search_text using gin (words);
create index search_text_recent on search_text (workspace_id, at desc);
alter table search_text alter column words set statistics 1000;

-- How far each workspace's events are indexed.
create table search_mark (
  workspace_id uuid primary key references workspace (id) on delete cascade,
  event_id bigint not null default 0
);

create index contact_search on contact using gin (lower(name || ' ' || coalesce(email, '')) gin_trgm_ops);
