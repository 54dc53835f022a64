-- When a person was last seen to do something in the console; null for programs, which are never idle.
alter table agent add column active_at timestamptz;
-- After how many minutes without a sign of life an agent who is online goes away by itself; 0 never.
alter table workspace add column away_after_minutes int not null default 15 check (away_after_minutes between 0 and 480);
