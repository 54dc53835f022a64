-- A rule gave this conversation a policy, whatever the policies' own conditions say.
create table sla_choice (
  workspace_id uuid not null,
  conversation_id uuid not null,
  policy_id uuid not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, policy_id) references sla_policy (workspace_id, id) on delete cascade
);
create index sla_choice_policy on sla_choice (workspace_id, policy_id);
