import { z } from "zod";
import { pool, type Tx } from "@/lib/platform/db";

export type NewMail = { id: string; key: string; address: string; subject: string; body: string };

/** False: mail of this key is there already. */
export async function insertMail(tx: Tx, workspaceId: string, mail: NewMail): Promise<boolean> {
  const { id, key, address, subject, body } = mail;
  const made = await tx.$executeRaw`
    insert into mail (workspace_id, id, key, address, subject, body)
    values (${workspaceId}::uuid, ${id}::uuid, ${key}, ${address}, ${subject}, ${body})
    on conflict (workspace_id, key) do nothing`;
  return made > 0;
}

const Row = z.object({ id: z.string(), address: z.string(), subject: z.string(), body: z.string() });
export type MailRow = z.infer<typeof Row>;

/**
 * Takes a letter for oneself; undefined: it went out, or never will. "busy": another worker has it, and is given as long as a
 * mail server may take; one that died with it is followed after that.
 */
export async function claimMail(workspaceId: string, id: string): Promise<MailRow | "busy" | undefined> {
  const { rows } = await pool().query(
    `update mail set claimed_at = now() where workspace_id = $1 and id = $2 and status = 'queued'
        and (claimed_at is null or claimed_at < now() - interval '40 seconds')
      returning id, address, subject, body`,
    [workspaceId, id],
  );
  if (rows[0] !== undefined) return Row.parse(rows[0]);
  const { rowCount } = await pool().query(
    "select 1 from mail where workspace_id = $1 and id = $2 and status = 'queued'",
    [workspaceId, id],
  );
  return rowCount ? "busy" : undefined;
}

export async function releaseMail(workspaceId: string, id: string, problem: string): Promise<void> {
  await pool().query("update mail set claimed_at = null, problem = $3 where workspace_id = $1 and id = $2", [
    workspaceId,
    id,
    problem,
  ]);
}

/** What was said isn't kept beyond its sending. */
export async function markMail(
  workspaceId: string,
  id: string,
  end: { status: "sent" } | { status: "failed"; problem: string },
): Promise<void> {
  await pool().query(
    `update mail set status = $3, problem = $4, body = '', sent_at = case when $3 = 'sent' then now() end
      where workspace_id = $1 and id = $2`,
    [workspaceId, id, end.status, "problem" in end ? end.problem : null],
  );
}

/** Who was written to is forgotten after a month, in every workspace. */
export async function dropOldMail(): Promise<void> {
  await pool().query("delete from mail where created_at < now() - interval '30 days'");
}
