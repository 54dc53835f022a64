-- Several actions in one, kept by name: for oneself, for a team, or for everybody.
create table macro (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  agent_id uuid,
  scope text not null check (scope in ('private', 'team', 'everybody')),
  team_id uuid,
  name text not null,
  steps jsonb not null,
  uses int not null default 0,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  check ((scope = 'team') = (team_id is not null)),
  foreign key (workspace_id, team_id) references team (workspace_id, id) on delete cascade
);
create index macro_agent on macro (workspace_id, agent_id);
