-- A policy may ask another system who gets a conversation. What it said stands with the wait; what signs the question, with the policy.
alter table routing_wait add column decision jsonb;
alter table routing_policy add column secret text;
