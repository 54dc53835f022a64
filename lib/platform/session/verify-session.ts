import type { AgentActor } from "@/lib/kernel/actor";
import { pool } from "../db";
import { log } from "../log";
import { AGENT_COLUMNS, toActor, type AgentRow } from "./agent-row";
import { cachedActor } from "./credential-cache";
import { sessionSecret } from "./session-cookie";

/** Who is signed in with this Cookie header. The one answer for gateway and pages alike. */
export async function verifySession(cookieHeader: string | null | undefined): Promise<AgentActor | null> {
  const secret = await sessionSecret(cookieHeader);
  return secret === null ? null : sessionActor(secret);
}

/** The same, for whoever holds the secret from inside the cookie. */
export const sessionActor = (secret: string): Promise<AgentActor | null> => cachedActor(secret, loadSession);

type SessionRow = AgentRow & { stale: boolean };

async function loadSession(secretHash: string): Promise<AgentActor | null> {
  const { rows } = await pool().query<SessionRow>({ name: "verify-session", text: FIND, values: [secretHash] });
  const [row] = rows;
  if (!row) return null;
  if (row.stale) slide(row.credential_id);
  return toActor(row);
}

const FIND = `select ${AGENT_COLUMNS}, s.id as credential_id, null::text[] as scopes, s.seen_at < now() - interval '5 minutes' as stale
  from login_session s
  join agent a on a.workspace_id = s.workspace_id and a.user_id = s.user_id
  join "user" u on u.id = s.user_id
 where s.secret_hash = $1 and s.revoked_at is null and s.expires_at > now() and a.active`;

/** A session lives for 30 days after it was last used. */
function slide(sessionId: string): void {
  pool()
    .query(
      "update login_session set seen_at = now(), expires_at = now() + interval '30 days' where id = $1 and revoked_at is null",
      [sessionId],
    )
    .catch((error: unknown) => log.warn({ err: String(error) }, "a session was not prolonged"));
}
