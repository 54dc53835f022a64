-- What failed last, as a code that the console words in the reader's language; the sentence stays for the API.
alter table mcp_server add column problem_code text;
alter table provider_state add column last_error_code text;
