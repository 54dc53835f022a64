-- The name an admin gave to whom they invite; the newcomer may change it.
alter table access_link add column name text not null default '';
