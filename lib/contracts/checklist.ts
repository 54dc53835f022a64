import { z } from "zod";
import { Id, Moment, withoutNul } from "./basics";
import { OneConversation } from "./conversation";

export const CHECKLIST_MOST = 100;
export const ChecklistText = z
  .string()
  .trim()
  .min(1, "Please write something.")
  .max(300, "At most 300 characters.")
  .refine(withoutNul, "This can't be stored.");
export const ChecklistTexts = z
  .array(ChecklistText)
  .min(1, "Write at least one item.")
  .max(50, "At most 50 items at a time.");

/** One thing to be done before a ticket is. */
export const ChecklistItem = z.object({
  id: Id,
  text: z.string(),
  done: z.object({ at: Moment, by: z.string().describe("Who ticked it, as they were called then") }).nullable(),
  rev: z.number().int().describe("Rises when its words change; send it with the next ones"),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

export const AddChecklistItems = OneConversation.extend({
  items: ChecklistTexts.describe("Behind those that are there"),
});
export const OneChecklistItem = OneConversation.extend({ itemId: Id });
export const UpdateChecklistItem = OneChecklistItem.extend({
  text: ChecklistText.optional(),
  done: z.boolean().optional().describe("What is ticked already keeps who did it"),
  rev: z
    .number()
    .int()
    .optional()
    .describe("The one new words were written on; an older one is refused with `details.saved`"),
});
export const OrderChecklist = OneConversation.extend({ ids: z.array(Id).max(CHECKLIST_MOST) });
