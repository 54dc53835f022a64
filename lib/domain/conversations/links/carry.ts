import { CHECKLIST_MOST } from "@/lib/contracts/checklist";
import { MOST_FOLLOWERS } from "@/lib/contracts/followers";
import type { Tx } from "@/lib/platform/db";
import { keepProgress, moveItemsBack, moveOpenItems } from "../checklist/store";
import { addFollowers, removeFollower } from "../followers/store";
import { countScheduled, moveScheduled, moveScheduledBack } from "../scheduled/store";
import type { ConversationRow } from "../store";
import type { Carried } from "./before";

/**
 * What of the source is still to be done goes along: whoever follows it follows the target, replies that wait are sent there, and
 * what is open of its checklist stands at the end of the other. Who stopped following the target is not brought back.
 */
export async function carryAlong(tx: Tx, source: ConversationRow, target: ConversationRow): Promise<Carried> {
  const { workspaceId } = source;
  const room = Math.max(0, MOST_FOLLOWERS - target.followers.length);
  const coming = source.followers.filter((id) => !target.followers.includes(id)).slice(0, room);
  const followers = coming.length > 0 ? await addFollowers(tx, target, coming, { byMention: true }) : [];
  const replies = await moveScheduled(tx, workspaceId, source.id, target);
  if (replies.length > 0) for (const row of [source, target]) await countScheduled(tx, row);
  const left = Math.max(0, CHECKLIST_MOST - (target.checklist?.total ?? 0));
  const items = source.checklist ? await moveOpenItems(tx, workspaceId, source.id, target.id, left) : [];
  if (items.length > 0) for (const row of [source, target]) await keepProgress(tx, row);
  return { followers, replies, items };
}

/** Gives back what came along and is still there. */
export async function takeBack(
  tx: Tx,
  source: ConversationRow,
  target: ConversationRow,
  { followers, replies, items }: Carried,
): Promise<void> {
  const { workspaceId } = source;
  for (const agentId of followers) await removeFollower(tx, target, agentId, { forGood: false });
  if (replies.length > 0) {
    await moveScheduledBack(tx, workspaceId, target.id, source.id, replies);
    for (const row of [source, target]) await countScheduled(tx, row);
  }
  if (items.length === 0) return;
  await moveItemsBack(tx, workspaceId, target.id, source.id, items);
  for (const row of [source, target]) await keepProgress(tx, row);
}
