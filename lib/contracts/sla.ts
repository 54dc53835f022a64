import { z } from "zod";
import { Id, Moment, Name } from "./basics";
import { SlaMetric } from "./conversation";
import { ConditionGroup, conditionsIn, type ConditionField } from "./conditions";

const Minutes = z
  .number()
  .int()
  .min(1)
  .max(60 * 24 * 90, "At most 90 days.")
  .nullable();
/** Minutes by the policy's clock; null: not promised. */
export const SlaTargets = z
  .strictObject({ firstResponse: Minutes, nextResponse: Minutes, resolution: Minutes })
  .refine((targets) => Object.values(targets).some((each) => each !== null), "Promise at least one of the three.");
export type SlaTargets = z.infer<typeof SlaTargets>;

/** Who is told of what is nearly and what is too late. */
export const SlaNotify = z.strictObject({
  assignee: z.boolean(),
  team: z.boolean(),
  agentIds: z.array(Id).max(50),
});
export type SlaNotify = z.infer<typeof SlaNotify>;

/** What a policy may ask: things that hold for the whole conversation. */
export const slaFields = [
  "inbox",
  "team",
  "priority",
  "type",
  "tag",
  "conversationField",
  "attribute",
  "organisation",
  "organisationField",
] as const satisfies ConditionField[];
const SlaConditions = ConditionGroup.refine(
  (group) => conditionsIn(group).every(({ field }) => slaFields.some((each) => each === field)),
  `A promise may depend on ${slaFields.join(", ")}.`,
);

const values = {
  name: Name,
  active: z.boolean().default(true),
  conditions: SlaConditions,
  targets: SlaTargets,
  clock: z.enum(["business", "calendar"]).describe("`business`: only open time counts, by the office hours that hold"),
  warnPercent: z
    .number()
    .int()
    .min(10)
    .max(95)
    .nullable()
    .describe("Warn when this much of the time is used; null: never"),
  notify: SlaNotify,
};

export const SlaPolicy = z.object({
  ...values,
  id: Id,
  name: z.string(),
  active: z.boolean(),
  conditions: ConditionGroup,
  position: z.number().int().describe("The first one that holds is the conversation's"),
  open: z.number().int().describe("How many open conversations it holds for"),
  rev: z.number().int().describe("Rises with every change; send it with the next one"),
  createdAt: Moment,
});
export type SlaPolicy = z.infer<typeof SlaPolicy>;

export const CreateSlaPolicy = z.strictObject(values);
export const UpdateSlaPolicy = z
  .strictObject(values)
  .partial()
  .extend({
    active: z.boolean().optional(),
    rev: z
      .number()
      .int()
      .optional()
      .describe("The one the change was made on; an older one is refused with `details.saved`"),
  });
/** All of a list, in its new order. */
export const Reorder = z.strictObject({ ids: z.array(Id).max(200) });

export const SlaClock = z.object({
  metric: SlaMetric,
  startedAt: Moment,
  dueAt: Moment.nullable(),
  metAt: Moment.nullable(),
  breached: z.boolean(),
  spentMinutes: z.number().int().describe("Time used until it last rested"),
});
export type SlaClock = z.infer<typeof SlaClock>;

/** Every promise of a conversation, the newest last. */
export const ConversationSla = z.object({
  policy: z.object({ id: Id, name: z.string(), clock: z.enum(["business", "calendar"]) }).nullable(),
  clocks: z.array(SlaClock),
});
export type ConversationSla = z.infer<typeof ConversationSla>;
