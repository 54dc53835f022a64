-- Groups of agents that conversations are given to. An agent may be in several.
create table team (
  workspace_id uuid not null references workspace (id) on delete cascade,
  id uuid not null unique,
  name text not null,
  rev int not null default 1,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index team_name on team (workspace_id, lower(name));

create table team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  agent_id uuid not null,
  primary key (workspace_id, team_id, agent_id),
  foreign key (workspace_id, team_id) references team (workspace_id, id) on delete cascade,
  foreign key (workspace_id, agent_id) references agent (workspace_id, id) on delete cascade
);
create index team_member_agent on team_member (workspace_id, agent_id);

alter table conversation add column team_id uuid;
create index conversation_team on conversation (workspace_id, team_id, active_at desc, id desc)
  where team_id is not null and status <> 'resolved';
