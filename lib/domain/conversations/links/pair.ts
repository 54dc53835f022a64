import { notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../../core";
import { lockConversation, type ConversationRow } from "../store";

/** Two conversations, both locked, in the order of their ids: two who pair them the other way round can't block each other. */
export async function lockedPair(
  ctx: Context,
  oneId: string,
  otherId: string,
): Promise<{ one: ConversationRow; other: ConversationRow }> {
  const workspaceId = workspaceOf(ctx.actor);
  const found = new Map<string, ConversationRow>();
  for (const id of [...new Set([oneId, otherId])].toSorted()) {
    const row = await lockConversation(ctx.tx, workspaceId, id);
    if (row) found.set(id, row);
  }
  const [one, other] = [found.get(oneId), found.get(otherId)];
  if (!one || !other) throw notFound("conversation");
  return { one, other };
}

export const byOf = ({ actor }: Context): { byId: string | null; by: string } =>
  actor.kind === "agent" ? { byId: actor.agentId, by: actor.name } : { byId: null, by: "Parley" };
