-- What a message says in other languages, by language; for the people who work here. What an agent wrote before it was
-- translated stands in the receipt of the message, so that both are written in one commit.
alter table message add column translations jsonb;
-- The visitor's language, where both sides read their own.
alter table conversation add column translates_to text;
-- Which models translate (null: those of the copilot), and words that stay as they are.
alter table copilot_settings add column translation_models jsonb;
alter table copilot_settings add column kept_words text[] not null default '{}';
