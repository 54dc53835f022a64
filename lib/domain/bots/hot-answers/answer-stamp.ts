import { createHash } from "node:crypto";
import { onBusReconnected, onSignal } from "@/lib/platform/realtime";
import type { AnsweringBot } from "../store";
import { knowledgeStamp } from "./store";

// Signals are hints; without one an edit is seen when this has passed.
const LOOK_AGAIN_MS = 1_000;
const MOST = 1_000;
type Known = { stamp: Promise<string>; at: number };
const known = new Map<string, Known>();

onSignal((signal) => {
  if (signal.kind !== "stale" || (signal.what !== "knowledge" && signal.what !== "bot")) return;
  for (const key of known.keys()) if (key.startsWith(signal.workspaceId)) known.delete(key);
});
onBusReconnected(() => known.clear());

/**
 * What an answer of this bot rests on, in one word: its settings and every published version of what it knows. An edit of either
 * changes it, and answers kept under the old one are never found again.
 */
export async function answerStamp(bot: AnsweringBot): Promise<string> {
  const settings = createHash("sha1").update(JSON.stringify(bot)).digest("base64url");
  return `${settings}.${await knowledgeOf(bot)}`;
}

async function knowledgeOf({ workspaceId, sourceIds }: AnsweringBot): Promise<string> {
  const key = `${workspaceId}:${sourceIds?.toSorted().join() ?? ""}:${sourceIds === null}`;
  const held = known.get(key);
  if (held && Date.now() - held.at < LOOK_AGAIN_MS) return held.stamp;
  if (known.size >= MOST) known.clear();
  const stamp = knowledgeStamp(workspaceId, sourceIds);
  known.set(key, { stamp, at: Date.now() });
  stamp.catch(() => known.delete(key));
  return stamp;
}
