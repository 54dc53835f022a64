import { z } from "zod";
import { Id, type Attributes } from "@/lib/contracts/basics";
import type { Conversation } from "@/lib/contracts/conversation";
import type { FieldValues } from "@/lib/contracts/fields";
import { UpdateConversation } from "@/lib/contracts/resources";
import { sameValue } from "@/lib/kernel/field-value";
import { command, type Context } from "../core";
import { checkedFields, fieldRows, withFields } from "../fields";
import { control, lockedConversation } from "./control";
import { mayManage } from "./policy";
import { presentConversation } from "./present";
import type { ConversationRow } from "./store";

/** Priority, type, tags and custom fields. */
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
    const fields = input.fields && (await nextFields(ctx, row, input.fields));
    const data = {
      ...(input.priority && input.priority !== row.priority ? { priority: input.priority } : {}),
      ...(input.type !== undefined && input.type !== row.type ? { type: input.type } : {}),
      ...(tags.join("\n") !== row.tags.join("\n") ? { tags } : {}),
    };
    if (Object.keys(data).length === 0 && !fields) return { conversation: presentConversation(row) };
    const change = { ...data, ...(fields ? { fields: fields.values } : {}) };
    // The line names the fields and not their values: those stand in the row.
    const line = { ...data, ...(fields ? { fields: fields.changed } : {}) };
    const now = await control(ctx, row, change, { type: "updated", data: line });
    return { conversation: presentConversation(now) };
  },
});

/** All values as they will be, and the keys that change; nothing where none does. */
async function nextFields(
  ctx: Context,
  row: ConversationRow,
  given: FieldValues,
): Promise<{ values: Attributes; changed: string[] } | undefined> {
  const said = checkedFields(await fieldRows(ctx.tx, row.workspaceId, "conversation"), given, "fields");
  const changed = Object.keys(said).filter((key) => !sameValue(row.fields[key], said[key]));
  return changed.length > 0 ? { values: withFields(row.fields, said), changed } : undefined;
}

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
