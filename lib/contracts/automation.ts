import { z } from "zod";
import { Id, Moment, Name, PageQuery, withoutNul } from "./basics";
import { ConditionGroup } from "./conditions";
import { Priority, TicketType } from "./conversation";

export const ruleEvents = [
  "created",
  "customerMessage",
  "agentMessage",
  "handedOff",
  "statusChanged",
  "assigneeChanged",
  "tagsChanged",
  "priorityChanged",
  "rated",
] as const;
export type RuleEvent = (typeof ruleEvents)[number];
export const ruleTimes = ["noReply", "idle", "beforeDue"] as const;
export type RuleTime = (typeof ruleTimes)[number];

const Minutes = z
  .number()
  .int()
  .min(1)
  .max(60 * 24 * 60, "At most 60 days.");

/** When a rule looks: at something that happens, or at a time that passes. */
export const RuleTrigger = z.discriminatedUnion("on", [
  z.strictObject({ on: z.enum(ruleEvents) }),
  z
    .strictObject({ on: z.literal("noReply"), minutes: Minutes, clock: z.enum(["business", "calendar"]) })
    .describe("The customer's last words stand unanswered for so long"),
  z.strictObject({ on: z.literal("idle"), minutes: Minutes }).describe("Nobody wrote for so long"),
  z.strictObject({ on: z.literal("beforeDue"), minutes: Minutes }).describe("A promise is due in so long"),
]);
export type RuleTrigger = z.infer<typeof RuleTrigger>;

const Words = z.string().trim().min(1, "Please write something.").max(4000).refine(withoutNul);
const Tags = z.array(z.string().trim().min(1).max(60)).max(20);

const statusId = Id.optional().describe("A status of that state; absent: its default");

/** One thing a rule does. */
export const RuleAction = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("assignAgent"), agentId: Id.nullable() }),
  z.strictObject({ do: z.literal("assignTeam"), teamId: Id.nullable() }),
  z.strictObject({ do: z.literal("addTags"), tags: Tags.min(1) }),
  z.strictObject({ do: z.literal("removeTags"), tags: Tags.min(1) }),
  z.strictObject({ do: z.literal("priority"), priority: Priority }),
  z.strictObject({ do: z.literal("type"), type: TicketType.nullable() }),
  z.strictObject({ do: z.literal("resolve"), statusId }),
  z.strictObject({ do: z.literal("reopen"), statusId }),
  z.strictObject({ do: z.literal("snooze"), minutes: Minutes, statusId }),
  z.strictObject({ do: z.literal("note"), text: Words }).describe("Customers never see it"),
  z.strictObject({ do: z.literal("reply"), text: Words }).describe("The customer sees it, said by the desk"),
  z.strictObject({
    do: z.literal("notify"),
    assignee: z.boolean(),
    team: z.boolean(),
    agentIds: z.array(Id).max(50),
  }),
  z
    .strictObject({ do: z.literal("slaPolicy"), policyId: Id.nullable() })
    .describe("What is promised from now on; null: by the policies' own conditions again"),
  z
    .strictObject({ do: z.literal("callWebhook"), webhookId: Id })
    .describe("Sends it `rule.called`, whatever events it chose"),
]);
export type RuleAction = z.infer<typeof RuleAction>;
export const ruleActions = RuleAction.options.map((option) => option.shape.do.value);

const values = {
  name: Name,
  active: z.boolean().default(true),
  trigger: RuleTrigger,
  conditions: ConditionGroup,
  actions: z.array(RuleAction).min(1, "A rule does at least one thing.").max(10, "At most 10 actions."),
  goOn: z.boolean().default(true).describe("false: later rules don't look at the same cause"),
};
export const CreateRule = z.strictObject(values);
export const UpdateRule = z
  .strictObject({
    ...values,
    active: z.boolean(),
    goOn: z.boolean(),
  })
  .partial()
  .extend({
    rev: z
      .number()
      .int()
      .optional()
      .describe("The one the change was made on; an older one is refused with `details.saved`"),
  });
export const AutomationRule = z.object({
  ...values,
  id: Id,
  name: z.string(),
  active: z.boolean(),
  goOn: z.boolean(),
  position: z.number().int(),
  ranToday: z.number().int().describe("How often it acted in the last 24 hours"),
  rev: z.number().int(),
  createdAt: Moment,
});
export type AutomationRule = z.infer<typeof AutomationRule>;

export const DryRun = z.strictObject({ trigger: RuleTrigger, conditions: ConditionGroup, actions: values.actions });
export const DryRunAnswer = z.object({
  looked: z.number().int().describe("How many causes of the last seven days it would have looked at"),
  matched: z.number().int().describe("How often it would have acted"),
  conversations: z.number().int().describe("In how many conversations"),
  partial: z.boolean().describe("true: there were more causes; the newest were looked at"),
  samples: z.array(
    z.object({ conversationId: Id, number: z.number().int(), contact: z.string(), at: Moment, text: z.string() }),
  ),
});
export type DryRunAnswer = z.infer<typeof DryRunAnswer>;

export const RuleRun = z.object({
  id: Id,
  ruleId: Id,
  ruleName: z.string(),
  conversationId: Id,
  number: z.number().int(),
  contact: z.string(),
  cause: z.string(),
  done: z.array(z.object({ do: z.string(), problem: z.string().nullable() })),
  at: Moment,
});
export type RuleRun = z.infer<typeof RuleRun>;
export const ListRuleRuns = PageQuery.extend({ ruleId: Id.optional(), conversationId: Id.optional() });
