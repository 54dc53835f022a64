import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { Conversation } from "@/lib/contracts/conversation";
import { UpdateConversation } from "@/lib/contracts/resources";
import { command } from "../core";
import { control, lockedConversation } from "./control";
import { mayManage } from "./policy";
import { presentConversation } from "./present";

/** Priority, type and tags. */
export const updateConversation = command({
  name: "conversations.update",
  input: UpdateConversation.extend({
    conversationId: Id,
    add: z.array(Tag()).max(50).optional(),
    remove: z.array(Tag()).max(50).optional(),
  }),
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, input, row): Promise<{ conversation: Conversation }> {
    const tags = nextTags(row.tags, input);
    const data = {
      ...(input.priority && input.priority !== row.priority ? { priority: input.priority } : {}),
      ...(input.type !== undefined && input.type !== row.type ? { type: input.type } : {}),
      ...(tags.join("\n") !== row.tags.join("\n") ? { tags } : {}),
    };
    if (Object.keys(data).length === 0) return { conversation: presentConversation(row) };
    const now = await control(ctx, row, data, { type: "updated", data });
    return { conversation: presentConversation(now) };
  },
});

function Tag() {
  return z.string().trim().min(1).max(60);
}

export function nextTags(
  now: string[],
  change: { tags?: string[] | undefined; add?: string[] | undefined; remove?: string[] | undefined },
): string[] {
  const removed = new Set(change.remove ?? []);
  return [...new Set([...(change.tags ?? now), ...(change.add ?? [])])].filter((tag) => !removed.has(tag)).slice(0, 50);
}
