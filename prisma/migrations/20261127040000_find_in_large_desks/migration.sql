-- Lists of a desk with a million conversations begin where they are read: each by the order in which it is shown. None of these
-- names a column that moves with every message (last_seq, updated_at, preview), so that those updates touch no index.
create index conversation_unresolved on conversation (workspace_id, active_at desc, id desc) where status <> 'resolved';
create index conversation_unassigned on conversation (workspace_id, active_at desc, id desc)
  where status <> 'resolved' and assignee_id is null;
create index conversation_latest on conversation (workspace_id, active_at desc, id desc);
create index conversation_inbox on conversation (workspace_id, inbox_id, active_at desc, id desc);
create index conversation_of_agent on conversation (workspace_id, assignee_id, active_at desc, id desc) where assignee_id is not null;
create index conversation_of_team on conversation (workspace_id, team_id, active_at desc, id desc) where team_id is not null;
create index conversation_priority on conversation (workspace_id, priority, active_at desc, id desc) where priority <> 'normal';
create index conversation_type on conversation (workspace_id, type, active_at desc, id desc) where type is not null;
create index conversation_tags on conversation using gin (tags) where tags <> '{}';
