import { createHash, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { scopes } from "@/lib/kernel/actor";
import { restApi, socketTicket, type RestApi } from "./api";

export type TestAgent = { id: string; api: RestApi; ticket: () => Promise<string> };

/**
 * People with API tokens, written straight to the tables: an invitation ends in a browser's sign-in,
 * and no browser takes part in a load.
 */
export async function addAgents(databaseUrl: string, url: string, count: number): Promise<TestAgent[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const agents: TestAgent[] = [];
    for (let i = 0; i < count; i++) {
      const [user, agent, key] = [randomUUID(), randomUUID(), randomUUID()];
      const token = randomBytes(24).toString("base64url");
      const hash = createHash("sha256").update(token).digest("base64url");
      await client.query(`insert into "user" (id, email, name) values ($1, $2, $3)`, [
        user,
        `${user}@example.com`,
        `Agent ${i + 1}`,
      ]);
      await client.query(
        `insert into agent (workspace_id, id, user_id, role) select id, $1, $2, 'agent' from workspace limit 1`,
        [agent, user],
      );
      await client.query(
        `insert into api_token (workspace_id, id, agent_id, name, secret_hash, hint, scopes)
         select id, $1, $2, 'load', $3, $4, $5 from workspace limit 1`,
        [key, agent, hash, token.slice(-4), [...scopes]],
      );
      const api = restApi(url, token);
      agents.push({ id: agent, api, ticket: () => socketTicket(api) });
    }
    return agents;
  } finally {
    await client.end();
  }
}
