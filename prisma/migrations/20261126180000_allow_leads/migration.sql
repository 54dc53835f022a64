-- A third role between the two: sees the whole desk at work and steps in, without configuring it.
alter table agent drop constraint agent_role_check, add constraint agent_role_check check (role in ('admin', 'lead', 'agent'));
alter table access_link drop constraint access_link_role_check,
  add constraint access_link_role_check check (role in ('admin', 'lead', 'agent'));
