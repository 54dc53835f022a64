import type { Locale } from "@/lib/contracts/basics";
import { newId } from "@/lib/kernel/ids";
import { pool, type Tx } from "@/lib/platform/db";

type Started = { id: string; started: boolean };
type Where = { workspaceId: string; inboxId: string; contactId: string; visitorId: string | null; locale: Locale };

/**
 * The live conversation of a contact in an inbox, or a new one. Two tabs may ask at once: the unique index over live rows lets
 * one insert win, and the other reads it. Whether people are here decides who is on duty where no bot is.
 */
export async function findOrStart(where: Where): Promise<Started> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const live = await findLive(where);
    if (live) return { id: live, started: false };
    const id = await insert(where);
    if (id) return { id, started: true };
  }
  throw new Error("a live conversation could be neither found nor started");
}

async function findLive({ inboxId, contactId }: Where): Promise<string | undefined> {
  const { rows } = await pool().query<{ id: string }>({
    name: "live",
    text: "select id from conversation where inbox_id = $1 and contact_id = $2 and live",
    values: [inboxId, contactId],
  });
  return rows[0]?.id;
}

async function insert({ workspaceId, inboxId, contactId, visitorId, locale }: Where): Promise<string | undefined> {
  const { rows } = await pool().query<{ id: string }>({
    name: "start",
    text: `with numbered as (update workspace set last_number = last_number + 1 where id = $1 returning last_number)
           insert into conversation (workspace_id, id, number, inbox_id, contact_id, visitor_id, locale, on_duty)
           select $1, $2, n.last_number, i.id, $4, $5, $6,
                  case when i.bot_id is not null then 'bot'
                       when exists (select 1 from agent a where a.workspace_id = $1 and a.active and a.presence in ('online', 'busy')) then 'agent'
                       else 'nobody' end
             from inbox i, numbered n where i.workspace_id = $1 and i.id = $3 and i.deleted_at is null
           on conflict (inbox_id, contact_id) where live do nothing
           returning id`,
    values: [workspaceId, newId(), inboxId, contactId, visitorId, locale],
  });
  return rows[0]?.id;
}

export type Key = {
  conversationId: string;
  messageId: string;
  seq: number;
  noteSeq: number;
  bodyHash: string;
  createdAt: Date;
};

/** What a clientId was first answered with. */
export async function findKey(workspaceId: string, sender: string, clientId: string): Promise<Key | undefined> {
  const { rows } = await pool().query<Key>({
    name: "key",
    text: `select conversation_id as "conversationId", message_id as "messageId", seq, note_seq as "noteSeq", body_hash as "bodyHash",
                  created_at as "createdAt"
             from message_key where workspace_id = $1 and sender_ref = $2 and client_id = $3`,
    values: [workspaceId, sender, clientId],
  });
  return rows[0];
}

/** The same inside a transaction: whether this was written. */
export const wasSent = async (tx: Tx, workspaceId: string, senderRef: string, clientId: string): Promise<boolean> =>
  (await tx.messageKey.count({ where: { workspaceId, senderRef, clientId } })) > 0;
