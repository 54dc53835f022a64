-- Whom people belong to. A domain is one organisation's: those whose address is sure join by it.
create table organisation (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  notes text not null default '',
  fields jsonb not null default '{}',
  rev int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index organisation_name on organisation (workspace_id, lower(name));

create table organisation_domain (
  workspace_id uuid not null,
  domain text not null,
  organisation_id uuid not null,
  primary key (workspace_id, domain),
  foreign key (workspace_id, organisation_id) references organisation (workspace_id, id) on delete cascade
);
create index organisation_domain_of on organisation_domain (workspace_id, organisation_id);

alter table contact add column organisation_id uuid;
-- Somebody said where this person belongs, or that they belong nowhere: their address decides no more.
alter table contact add column organisation_chosen boolean not null default false;
create index contact_organisation on contact (workspace_id, organisation_id) where organisation_id is not null;
