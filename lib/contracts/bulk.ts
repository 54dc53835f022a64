import { z } from "zod";
import { ErrorObject, Id, Moment } from "./basics";
import { Priority, TicketType } from "./conversation";
import { BULK_MOST } from "./plain";

const tags = z.array(z.string().trim().min(1).max(60)).max(20);

/** What becomes of those among them whose checklist is not done. */
export const OpenItems = z
  .enum(["refuse", "resolve", "skip"])
  .describe(
    "Where items of a checklist are open: `refuse` (absent: the same) changes nothing at all and names those conversations, `resolve` resolves them too, `skip` leaves them alone",
  );

/** What is done to each of them; the same words as for one. */
export const BulkAction = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("resolve"), statusId: Id.optional(), openItems: OpenItems.optional() }),
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

/** Conversations that are not resolved and whose checklist is not done. */
export const ASK_MOST = 10_000;
export const FindOpenItems = z.strictObject({
  conversationIds: z.array(Id).min(1).max(ASK_MOST, `At most ${ASK_MOST} conversations at a time.`),
});
export const WithOpenItems = z.object({
  conversationId: Id,
  number: z.number().int(),
  open: z.number().int().describe("How many items are open"),
});
export type WithOpenItems = z.infer<typeof WithOpenItems>;
export const OpenItemsFound = z.object({ data: z.array(WithOpenItems) });
export type OpenItemsFound = z.infer<typeof OpenItemsFound>;

/** What came of it. Nothing is undone because another one failed. */
export const BulkDone = z.object({
  done: z.number().int(),
  skipped: z.array(Id).optional().describe("With `openItems: skip`: those left alone for their open items"),
  failed: z.array(z.object({ conversationId: Id, code: ErrorObject.shape.code, message: z.string() })),
});
export type BulkDone = z.infer<typeof BulkDone>;
