-- What passages mean, as vectors of one byte a number. They outlive their passage until the next round, so that a text that is
-- read again unchanged isn't sent out again.
create table passage_vector (
  workspace_id uuid not null references workspace(id) on delete cascade,
  passage_id uuid not null,
  model text not null,
  hash text not null,
  vector bytea not null,
  seq bigint generated always as identity,
  primary key (workspace_id, passage_id)
);
create index passage_vector_by_seq on passage_vector (workspace_id, seq);
create index passage_vector_by_text on passage_vector (workspace_id, hash);
