import { z } from "zod";
import { LONGEST_MINUTES } from "@/lib/kernel/duration";
import { ClientId, Id, listOf, Moment, PageQuery, withoutNul } from "./basics";
import { OneConversation, Person } from "./conversation";

const storable = (text: z.ZodString) => text.refine(withoutNul, "This text has a character that can't be stored.");
/** What time is spent on, in the desk's own words. */
export const TimeActivity = storable(z.string().trim().min(1, "Please give a name.").max(60, "At most 60 characters."));
export const TimeActivities = z
  .array(TimeActivity)
  .max(30, "At most 30 activities.")
  .refine((all) => new Set(all).size === all.length, "Each activity can be there once.");

const Minutes = z
  .number()
  .int("Whole minutes, please.")
  .min(1, "At least one minute.")
  .max(LONGEST_MINUTES, "At most 24 hours in one entry.");
const Note = storable(z.string().trim().max(500, "At most 500 characters."));

/** Time that somebody spent on a ticket. */
export const TimeEntry = z.object({
  id: Id,
  conversationId: Id.describe("Where it was written down; of a merged one it counts where that goes on"),
  number: z.number().int().describe("Of that conversation"),
  agent: Person,
  minutes: z.number().int(),
  spentAt: Moment.describe("When the work was done"),
  activity: z.string().nullable(),
  note: z.string(),
  rev: z.number().int().describe("Rises with every change; send it with the next one"),
});
export type TimeEntry = z.infer<typeof TimeEntry>;

/** How much one agent spent. */
export const TimeOfAgent = z.object({ agent: Person, minutes: z.number().int(), entries: z.number().int() });
export type TimeOfAgent = z.infer<typeof TimeOfAgent>;

export const TimeOfConversation = z.object({
  minutes: z.number().int().describe("In all, with what was merged into it"),
  byAgent: z.array(TimeOfAgent).describe("The most first"),
  entries: z.array(TimeEntry).describe("The newest first, at most two hundred"),
  more: z.boolean().describe("There are older ones: GET /time-entries?conversation="),
});
export type TimeOfConversation = z.infer<typeof TimeOfConversation>;

export const AddTime = OneConversation.extend({
  minutes: Minutes,
  spentAt: Moment.optional().describe("When the work was done, not in the future; absent: just now"),
  activity: TimeActivity.nullable().optional().describe("One of the workspace's `timeActivities`"),
  note: Note.default(""),
  clientId: ClientId.optional(),
});
export type AddTime = z.infer<typeof AddTime>;
export const UpdateTime = z.strictObject({
  entryId: Id,
  minutes: Minutes.optional(),
  spentAt: Moment.optional(),
  activity: TimeActivity.nullable().optional(),
  note: Note.optional(),
  rev: z
    .number()
    .int()
    .optional()
    .describe("The one that the change was made on; an older one is refused with `details.saved`"),
});
export const OneTimeEntry = z.strictObject({ entryId: Id });

const Filter = {
  conversation: Id.optional(),
  agent: z.union([Id, z.literal("me")]).optional(),
  from: Moment.optional().describe("Spent since then"),
  to: Moment.optional().describe("Spent before then"),
};
export const ListTime = PageQuery.extend(Filter);
export const FindTime = z.strictObject(Filter);
export type FindTime = z.infer<typeof FindTime>;
export const TimeList = listOf(TimeEntry);

export const TimeSums = z.object({
  minutes: z.number().int(),
  entries: z.number().int(),
  byAgent: z.array(TimeOfAgent).describe("The most first"),
  byActivity: z
    .array(z.object({ activity: z.string().nullable(), minutes: z.number().int() }))
    .describe("The most first; null: nobody said what"),
});
export type TimeSums = z.infer<typeof TimeSums>;

export const TimeFile = z.object({
  fileName: z.string(),
  csv: z.string(),
  entries: z.number().int(),
  more: z.boolean().describe("There are more than fit; narrow it down"),
});
export type TimeFile = z.infer<typeof TimeFile>;
