import { pool } from "../db";

type Login = { credentialId: string; agentId: string; version: number };

/** Which of these logins no longer hold: ended, over, or with other rights than they were opened with. For sockets that stay open. */
export async function endedLogins(logins: Login[]): Promise<Set<string>> {
  if (logins.length === 0) return new Set();
  const { rows } = await pool().query<{ id: string }>({
    name: "ended-logins",
    text: ENDED,
    values: [
      logins.map((each) => each.credentialId),
      logins.map((each) => each.agentId),
      logins.map((each) => each.version),
    ],
  });
  return new Set(rows.map((row) => row.id));
}

const ENDED = `select l.id from unnest($1::uuid[], $2::uuid[], $3::int[]) as l(id, agent, version)
 where not exists (select 1 from agent a where a.id = l.agent and a.active and a.version = l.version)
    or not (exists (select 1 from login_session s where s.id = l.id and s.revoked_at is null and s.expires_at > now())
         or exists (select 1 from api_token t where t.id = l.id and t.revoked_at is null and (t.expires_at is null or t.expires_at > now())))`;
