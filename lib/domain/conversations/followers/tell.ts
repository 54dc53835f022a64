import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { NotificationData } from "@/lib/contracts/notifications";
import { system } from "@/lib/kernel/actor";
import { call, command } from "../../core";
import { notify } from "../../notifications";
import { lockedConversation } from "../control";
import { followEvents, type Follower } from "../follow";
import { followedEvents, type Followed } from "./store";

export const FOLLOWER: Follower = { name: "followers", lock: 25 };
const AT_ONCE = 200;

// What is told besides words: where a conversation stands and who has it. Tags and reading marks are not.
const CHANGES: ReadonlySet<string> = new Set([
  "resolved",
  "reopened",
  "snoozed",
  "labelled",
  "assigned",
  "unassigned",
  "claimed",
  "released",
  "routed",
  "teamed",
  "unteamed",
  "overflowed",
  "handedOff",
  "slaBreached",
  "macro",
]);

/**
 * Tells whoever follows what was said and changed since. Behind the message log; a call that comes twice replaces the one
 * nobody has looked at yet. Answers how many events there were.
 */
export function tellFollowers(): Promise<number> {
  return followEvents(FOLLOWER, AT_ONCE, async (tx, events) => {
    // The last word of each conversation counts, for each who follows: nobody is told of what they did themselves.
    const calls = new Map<string, { happened: Followed; agentIds: string[] }>();
    for (const happened of await followedEvents(tx, events)) {
      const change = changeOf(happened);
      const agentIds = happened.followers.filter((id) => id !== happened.authorId && !happened.mentioned.includes(id));
      if (!change || agentIds.length === 0) continue;
      const key = `${happened.conversationId} ${agentIds.join(" ")}`;
      calls.delete(key);
      calls.set(key, { happened, agentIds });
    }
    for (const { happened, agentIds } of calls.values()) {
      const { workspaceId, conversationId } = happened;
      const data = {
        change: changeOf(happened),
        ...(happened.authorName ? { by: happened.authorName.slice(0, 120) } : {}),
        ...(happened.text ? { text: happened.text.slice(0, 500) } : {}),
      };
      await call(callFollowers, system(workspaceId), { conversationId, agentIds, data });
    }
  });
}

function changeOf({ type, authorKind, line }: Followed): string | undefined {
  if (type === "message.created")
    return authorKind === "visitor" ? "customer" : authorKind === "agent" ? "reply" : undefined;
  if (type === "note.created") return authorKind === null ? undefined : "note";
  return line !== null && CHANGES.has(line) ? line : undefined;
}

/** Those of them who still follow are called. */
export const callFollowers = command({
  name: "conversations.callFollowers",
  input: z.strictObject({ conversationId: Id, agentIds: z.array(Id).max(200), data: NotificationData }),
  subject: lockedConversation,
  allow: (actor, row) => actor.kind === "system" && actor.workspaceId === row.workspaceId,
  async run(ctx, { conversationId, agentIds, data }, row): Promise<Record<string, never>> {
    const still = agentIds.filter((id) => row.followers.includes(id));
    await notify(ctx, row.workspaceId, { agentIds: still, kind: "following", conversationId, data });
    return {};
  },
});
