import { newId } from "@/lib/kernel/ids";
import { encrypt } from "@/lib/platform/secrets";
import type { Context } from "../core";
import { insertMail } from "./store";

/** What is to be mailed. `key` says what it is about: the same key is mailed once, however often it is asked for. */
export type Mailing = { workspaceId: string; key: string; to: string; subject: string; text: string; html?: string };

/** Puts a letter into the outbox, in the caller's transaction: it goes out when that commits, and not otherwise. */
export async function queueMail(ctx: Context, { workspaceId, key, to, subject, text, html }: Mailing): Promise<void> {
  const id = newId();
  const body = encrypt(JSON.stringify(html ? { text, html } : { text }));
  if (!(await insertMail(ctx.tx, workspaceId, { id, key, address: to, subject, body }))) return;
  ctx.record({ type: "mail.queued", workspaceId, mailId: id });
}
