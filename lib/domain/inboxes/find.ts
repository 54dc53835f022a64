import { notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../core";
import { findHours } from "../hours";
import { findInbox, type InboxRow } from "./store";

/** The subject of every verb about one inbox: looked for in the asker's own workspace. */
export async function theInbox(ctx: Context, { inboxId }: { inboxId: string }): Promise<InboxRow> {
  const inbox = await findInbox(ctx.tx, workspaceOf(ctx.actor), inboxId);
  if (!inbox) throw notFound("inbox");
  return inbox;
}

export async function requireHours(ctx: Context, hoursId: string | null | undefined): Promise<void> {
  if (hoursId && !(await findHours(ctx.tx, workspaceOf(ctx.actor), hoursId))) throw notFound("schedule");
}
