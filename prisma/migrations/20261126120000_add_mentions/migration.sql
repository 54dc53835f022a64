-- Agents and teams whom the notes of a conversation call. Few conversations have any: the index holds those alone.
alter table conversation add column mentioned uuid[] not null default '{}';
create index conversation_mentioned on conversation using gin (mentioned) where mentioned <> '{}' and status <> 'resolved';
