-- Agents who are told of what happens here, and those who stopped: a mention does not bring them back.
alter table conversation
  add column followers uuid[] not null default '{}',
  add column stopped_following uuid[] not null default '{}';
create index conversation_followers on conversation using gin (followers) where followers <> '{}';
-- One unread call for whoever follows, however much happens.
create unique index notification_following on notification (workspace_id, agent_id, conversation_id) where read_at is null and kind = 'following';
