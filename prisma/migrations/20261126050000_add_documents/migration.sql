-- Sources hold documents: uploaded files and pages of the web, each with its own state.
alter table source drop constraint source_kind_check;
alter table source add constraint source_kind_check check (kind in ('faq', 'text', 'file', 'url'));
alter table source
  add column audience text not null default 'public' check (audience in ('public', 'internal')),
  add column locale text check (locale in ('en', 'zh')),
  add column published boolean not null default true,
  add column error_code text,
  -- Web sites: which round of crawling its pages were last seen in, and when the next one is due.
  add column crawl int not null default 0,
  add column crawled_at timestamptz,
  add column next_crawl_at timestamptz;
create index source_crawl_due on source (next_crawl_at) where next_crawl_at is not null;

create table document (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null,
  source_id uuid not null,
  -- A file's name or a page's title.
  name text not null,
  url text,
  kind text not null,
  size int not null default 0,
  storage_key text,
  state text not null default 'queued' check (state in ('queued', 'indexing', 'ready', 'failed')),
  error_code text,
  error_detail text not null default '',
  notes jsonb not null default '[]',
  -- What was read, as Markdown: for people to look at, and to tell whether a page has changed.
  content text,
  content_hash text,
  etag text,
  last_modified text,
  pages int,
  passages int not null default 0,
  depth int not null default 0,
  -- Where a page leads on its own site, for rounds in which its server says that it is unchanged.
  links text[] not null default '{}',
  crawl int not null default 0,
  -- Rises with every reason to read it again; what is published is what was read for `indexed_version`.
  version int not null default 1,
  indexed_version int not null default 0,
  fetched_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, source_id) references source (workspace_id, id) on delete cascade
);
create index document_source on document (workspace_id, source_id, id);
create unique index document_url on document (workspace_id, source_id, url) where url is not null;

alter table passage
  add column document_id uuid,
  add column page int,
  add foreign key (workspace_id, document_id) references document (workspace_id, id) on delete cascade;
create index passage_document on passage (workspace_id, document_id) where document_id is not null;
