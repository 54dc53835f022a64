-- What the last listing failed of, as a code that the console words in the reader's language; the sentence stays for the API.
alter table mcp_server add column problem_code text;
