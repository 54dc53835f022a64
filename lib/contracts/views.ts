import { z } from "zod";
import { Id, Moment, Name } from "./basics";
import { HeldCondition } from "./conditions";
import { ConversationStatus, Person, Priority, TicketType } from "./conversation";

const some = <T extends z.ZodType>(item: T) => z.array(item).max(50, "At most 50 of them.").optional();

/** `late`: the promise is broken; `soon`: nearly, the warning is out; `running`: neither. */
export const PromiseState = z.enum(["late", "soon", "running"]);
export type PromiseState = z.infer<typeof PromiseState>;

/** Which conversations a view shows. Within one field any will do; every field that is there must hold. */
export const ViewFilter = z.strictObject({
  status: some(ConversationStatus).describe("Absent or empty: whatever is not resolved"),
  statuses: some(Id).describe("Names of the desk's own; those of resolved ones need `status` to say so"),
  inboxes: some(Id),
  teams: some(z.union([Id, z.literal("none")])),
  assignees: some(z.union([Id, z.literal("me"), z.literal("none")])).describe("`me`: whoever looks"),
  tags: some(z.string().trim().min(1).max(60)),
  priorities: some(Priority),
  types: some(TicketType),
  organisations: some(z.union([Id, z.literal("none")])).describe("Whom the customer belongs to"),
  fields: z
    .array(HeldCondition)
    .max(10, "At most 10 of them.")
    .optional()
    .describe("Custom fields of conversations, contacts and organisations; every one must hold"),
  promises: some(PromiseState).describe("How the promise stands that is due next"),
  waiting: z.boolean().optional().describe("true: only where somebody waits for a person"),
  mentioned: z.boolean().optional().describe("true: only where a note calls whoever looks, or a team of theirs"),
});
export type ViewFilter = z.infer<typeof ViewFilter>;

export const ViewScope = z.enum(["private", "team", "everybody"]);
export type ViewScope = z.infer<typeof ViewScope>;

export const SavedView = z.object({
  id: Id,
  name: z.string(),
  scope: ViewScope,
  teamId: Id.nullable(),
  filter: ViewFilter,
  owner: Person.nullable(),
  mayChange: z.boolean().describe("Whether the asking agent may change it"),
  rev: z.number().int().describe("Rises with every change; send it with the next one"),
  createdAt: Moment,
});
export type SavedView = z.infer<typeof SavedView>;

export const CreateSavedView = z.strictObject({
  name: Name,
  scope: ViewScope.default("private"),
  teamId: Id.nullable().default(null).describe("For scope `team`"),
  filter: ViewFilter,
});
export const UpdateSavedView = z.strictObject({
  name: Name.optional(),
  scope: ViewScope.optional(),
  teamId: Id.nullable().optional(),
  filter: ViewFilter.optional().describe("Replaces the filter"),
  rev: z
    .number()
    .int()
    .optional()
    .describe("The one the change was made on; an older one is refused with `details.saved`"),
});
