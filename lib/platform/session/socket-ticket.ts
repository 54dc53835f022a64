import type { AgentActor } from "@/lib/kernel/actor";
import { pool } from "../db";
import { hashSecret } from "../secrets";
import { AGENT_COLUMNS, toActor, type AgentRow } from "./agent-row";

/** Trades a socket ticket for the agent it was made for: once, within 60 s, while its session or token still holds. */
export async function redeemSocketTicket(ticket: string): Promise<AgentActor | null> {
  if (ticket.length < 16 || ticket.length > 200) return null;
  const { rows } = await pool().query<AgentRow>({ name: "redeem-ticket", text: REDEEM, values: [hashSecret(ticket)] });
  return rows[0] ? toActor(rows[0]) : null;
}

// Deleting returns the row to one caller only, whatever races.
const REDEEM = `with used as (delete from socket_ticket where secret_hash = $1 returning *)
select ${AGENT_COLUMNS}, used.credential_id, used.scopes
  from used
  join agent a on a.workspace_id = used.workspace_id and a.id = used.agent_id
  join "user" u on u.id = a.user_id
 where used.expires_at > now() and a.active
   and (exists (select 1 from login_session s
                 where s.id = used.credential_id and s.revoked_at is null and s.expires_at > now())
     or exists (select 1 from api_token t
                 where t.workspace_id = used.workspace_id and t.id = used.credential_id
                   and t.revoked_at is null and (t.expires_at is null or t.expires_at > now())))`;
