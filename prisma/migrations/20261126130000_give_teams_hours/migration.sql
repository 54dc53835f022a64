-- A team may keep hours of its own: they hold before the inbox's and the workspace's.
alter table team add column hours_id uuid;
