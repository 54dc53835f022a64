-- Whoever writes is looked up with every message, by (workspace_id, id). On a desk that is too young for statistics the planner
-- took the index of contacts for as good, since it began with the same column, and read every visitor of the workspace instead
-- of one. It begins with the contact now: only one way is left.
create index visitor_of_contact on visitor (contact_id, workspace_id);
drop index visitor_contact;
