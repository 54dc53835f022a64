import { z } from "zod";
import { ErrorObject, Id, Moment } from "./basics";
import { Priority, TicketType } from "./conversation";

/** How many conversations one call may change. Who has more sends several calls, and sees how far it is. */
export const BULK_MOST = 200;

const tags = z.array(z.string().trim().min(1).max(60)).max(20);

/** What is done to each of them; the same words as for one. */
export const BulkAction = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("resolve"), statusId: Id.optional() }),
  z.strictObject({ do: z.literal("reopen"), statusId: Id.optional() }),
  z.strictObject({ do: z.literal("assign"), agentId: Id.nullable().optional(), teamId: Id.nullable().optional() }),
  z.strictObject({
    do: z.literal("snooze"),
    until: Moment.optional(),
    untilReply: z.boolean().optional(),
    statusId: Id.optional(),
  }),
  z.strictObject({ do: z.literal("priority"), priority: Priority }),
  z.strictObject({ do: z.literal("type"), type: TicketType.nullable() }),
  z.strictObject({ do: z.literal("tag"), add: tags.optional(), remove: tags.optional() }),
]);
export type BulkAction = z.infer<typeof BulkAction>;

export const ChangeMany = z.strictObject({
  conversationIds: z
    .array(Id)
    .min(1, "Choose at least one conversation.")
    .max(BULK_MOST, `At most ${BULK_MOST} conversations at a time. Send the rest in further calls.`),
  action: BulkAction,
});

/** What came of it. Nothing is undone because another one failed. */
export const BulkDone = z.object({
  done: z.number().int(),
  failed: z.array(z.object({ conversationId: Id, code: ErrorObject.shape.code, message: z.string() })),
});
export type BulkDone = z.infer<typeof BulkDone>;
