import type { CannedReply } from "@/lib/contracts/canned-replies";
import { conflict, notFound } from "@/lib/kernel/errors";
import type { Actor } from "@/lib/kernel/actor";
import { workspaceOf, type Context } from "../core";
import { mayUseReply } from "./policy";
import { findCannedReply, isShortcutTaken, type CannedReplyRow } from "./store";

export const agentOf = (actor: Actor): string | null => (actor.kind === "agent" ? actor.agentId : null);

/** The subject of every verb about one reply; somebody else's own does not exist. */
export async function theReply(ctx: Context, { cannedReplyId }: { cannedReplyId: string }): Promise<CannedReplyRow> {
  const row = await findCannedReply(ctx.tx, workspaceOf(ctx.actor), cannedReplyId);
  if (!row || !mayUseReply(ctx.actor, row)) throw notFound("canned reply");
  return row;
}

export async function refuseTakenShortcut(
  ctx: Context,
  about: { shortcut: string; shared: boolean; agentId: string | null; except: string },
): Promise<void> {
  if (await isShortcutTaken(ctx.tx, workspaceOf(ctx.actor), about))
    throw conflict(`/${about.shortcut} is taken already. Choose another shortcut.`);
}

export const presentReply = (row: CannedReplyRow): CannedReply => ({
  id: row.id,
  shortcut: row.shortcut,
  folder: row.folder,
  text: row.text,
  shared: row.shared,
  author: row.agentId && row.authorName ? { id: row.agentId, name: row.authorName } : null,
  uses: row.uses,
  updatedAt: row.updatedAt.toISOString(),
  createdAt: row.createdAt.toISOString(),
});
