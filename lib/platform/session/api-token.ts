import type { AgentActor } from "@/lib/kernel/actor";
import { pool } from "../db";
import { log } from "../log";
import { AGENT_COLUMNS, toActor, type AgentRow } from "./agent-row";
import { cachedActor } from "./credential-cache";

/** The agent that an API token acts as, within its scopes; null when the token is unknown, expired or revoked. */
export async function resolveApiToken(token: string): Promise<AgentActor | null> {
  // Checked before it is hashed: a header of a megabyte costs nothing.
  if (token.length < 24 || token.length > 200) return null;
  return cachedActor(token, loadToken);
}

type TokenRow = AgentRow & { stale: boolean };

async function loadToken(secretHash: string): Promise<AgentActor | null> {
  const { rows } = await pool().query<TokenRow>({ name: "resolve-api-token", text: FIND, values: [secretHash] });
  const [row] = rows;
  if (!row) return null;
  if (row.stale) touch(row.credential_id);
  return toActor(row);
}

const FIND = `select ${AGENT_COLUMNS}, t.id as credential_id, t.scopes,
       (t.last_used_at is null or t.last_used_at < now() - interval '1 minute') as stale
  from api_token t
  join agent a on a.workspace_id = t.workspace_id and a.id = t.agent_id
  join "user" u on u.id = a.user_id
 where t.secret_hash = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > now()) and a.active`;

function touch(tokenId: string): void {
  pool()
    .query("update api_token set last_used_at = now() where id = $1", [tokenId])
    .catch((error: unknown) => log.warn({ err: String(error) }, "a token's last use was not noted"));
}
