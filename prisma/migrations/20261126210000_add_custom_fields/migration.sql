create table custom_field (
  workspace_id uuid not null references workspace(id),
  id uuid not null unique,
  subject text not null,
  key text not null,
  kind text not null,
  label jsonb not null default '{"en": "", "zh": ""}',
  options text[] not null default '{}',
  required_on_resolve boolean not null default false,
  position int not null default 0,
  rev int not null default 1,
  -- Its values are being taken away; until then its key can't be given again.
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index custom_field_key on custom_field (workspace_id, subject, lower(key));

alter table conversation add column fields jsonb not null default '{}';
