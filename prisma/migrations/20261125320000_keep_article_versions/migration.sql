-- Every saved text of an article, with who saved it and when. The newest that was published is the one that is live, and its text is the
-- source's own; a newer one without that date is a draft.
create table article_version (
  workspace_id uuid not null references workspace (id) on delete cascade,
  source_id uuid not null,
  version int not null,
  title text not null,
  text text not null,
  agent_id uuid,
  saved_by text not null default '',
  saved_at timestamptz not null default now(),
  published_at timestamptz,
  primary key (workspace_id, source_id, version),
  foreign key (workspace_id, source_id) references source (workspace_id, id) on delete cascade
);

insert into article_version (workspace_id, source_id, version, title, text, saved_at, published_at)
select workspace_id, id, 1, title, coalesce(content ->> 'text', ''), updated_at, updated_at from source where kind = 'text';
