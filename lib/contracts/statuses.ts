import { z } from "zod";
import { Color, Id, Moment, Name, withoutNul } from "./basics";
import { ConversationStatus, OneConversation } from "./conversation";

const CustomerName = z
  .string()
  .trim()
  .max(60, "At most 60 characters.")
  .refine(withoutNul, "This can't be stored.")
  .describe("What the customer reads; empty: open or resolved, as before");

/** A name that a desk gives to one of the three states. What a conversation does follows from the state alone. */
export const CustomStatus = z.object({
  id: Id,
  category: ConversationStatus.describe("The state it is a name for"),
  name: z.string(),
  customerName: z.string(),
  color: z.string(),
  isDefault: z.boolean().describe("Conversations take it whenever they come into this state and nothing else is said"),
  archived: z.boolean().describe("Conversations keep it, and it can't be chosen any more"),
  position: z.number().int(),
  rev: z.number().int().describe("Rises with every change; send it with the next one"),
  createdAt: Moment,
});
export type CustomStatus = z.infer<typeof CustomStatus>;

const StatusName = Name.max(60, "At most 60 characters.");
export const CreateStatus = z.strictObject({
  category: ConversationStatus,
  name: StatusName,
  customerName: CustomerName.default(""),
  color: Color,
  isDefault: z.boolean().default(false),
});
export const UpdateStatus = z.strictObject({
  name: StatusName.optional(),
  customerName: CustomerName.optional(),
  color: Color.optional(),
  isDefault: z.boolean().optional().describe("true takes it from the one that was the default of this state"),
  archived: z.boolean().optional().describe("true: nobody can choose it any more; it is no default either"),
  rev: z
    .number()
    .int()
    .optional()
    .describe("The one the change was made on; an older one is refused with `details.saved`"),
});
export const OrderStatuses = z.strictObject({ ids: z.array(Id).max(100) });

/** What asks for a status, before it is archived or deleted. */
export const StatusUse = z.object({
  conversations: z.number().int().describe("How many have it; with any, it can be archived and not deleted"),
  places: z.array(z.object({ kind: z.enum(["view", "sla", "rule", "macro"]), name: z.string() })),
});
export type StatusUse = z.infer<typeof StatusUse>;

/** Changes the state, and with it what the desk calls it. */
export const ChangeState = OneConversation.extend({
  statusId: Id.nullable()
    .optional()
    .describe(
      "A status of this state; absent or null: the state's default. In this state already: only the name changes",
    ),
});
export type ChangeState = z.infer<typeof ChangeState>;
