import { z } from "zod";
import { strangeSlot } from "@/lib/kernel/waiting-text";
import { Id, Locale, Moment, Name, withoutNul } from "./basics";
import { Priority } from "./conversation";

/** How good somebody is at something: 1 knows a little, 5 is who the others ask. */
export const Level = z.number().int().min(1).max(5);

export const Skill = z.object({
  id: Id,
  name: z.string(),
  agents: z.number().int().describe("How many people have it"),
  createdAt: Moment,
});
export type Skill = z.infer<typeof Skill>;
export const SaveSkill = z.strictObject({ name: Name });

const SkillLevel = z.strictObject({ skillId: Id, level: Level });
/** Levels by language of the visitor; one that is absent is not spoken. */
export const Languages = z.partialRecord(Locale, Level);
export type Languages = z.infer<typeof Languages>;

/** What one person takes. */
export const AgentRouting = z.object({
  agentId: Id,
  capacity: z.number().int().nullable().describe("null: the workspace's default"),
  automatic: z.boolean().describe("false: gets nothing by itself, and may still take what waits"),
  skills: z.array(SkillLevel),
  languages: Languages,
  load: z.number().int().describe("What is open with them, in points"),
  rev: z.number().int().describe("Rises with every change; send it with the next one. 0: never changed"),
});
export type AgentRouting = z.infer<typeof AgentRouting>;
export const UpdateAgentRouting = z.strictObject({
  capacity: z.number().int().min(1).max(100).nullable().optional(),
  automatic: z.boolean().optional(),
  skills: z.array(SkillLevel).max(50, "At most 50 skills.").optional().describe("Replaces them"),
  languages: Languages.optional().describe("Replaces them"),
  rev: z.number().int().optional().describe("The one the change was made on; absent: whatever is there"),
});

export const PresenceReason = z.strictObject({
  status: z.enum(["busy", "away"]),
  label: z.string().trim().min(1, "Please give a name.").max(40, "At most 40 characters."),
});
export type PresenceReason = z.infer<typeof PresenceReason>;

/** What holds for every queue of the workspace. */
export const RoutingSettings = z.strictObject({
  defaultCapacity: z.number().int().min(1).max(100).default(5).describe("Points that an agent takes"),
  weights: z
    .array(z.strictObject({ inboxId: Id, weight: z.number().int().min(1).max(20) }))
    .max(200)
    .default([])
    .describe("Points that one conversation of an inbox takes; 1 where nothing is said"),
  vip: z
    .strictObject({
      tags: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
      attribute: z
        .strictObject({ name: z.string().trim().min(1).max(60), value: z.string().trim().min(1).max(200) })
        .nullable()
        .default(null)
        .describe("Of the contact"),
    })
    .default({ tags: [], attribute: null })
    .describe("Who stands one step ahead: by a tag of the conversation or an attribute of the contact"),
  ageAfterSeconds: z
    .number()
    .int()
    .min(10)
    .max(86_400)
    .default(600)
    .describe("Who has waited this long moves up one step of priority, and again after as long"),
  transferSeconds: z
    .number()
    .int()
    .min(15)
    .max(600)
    .default(60)
    .describe("How long somebody who is offered a conversation has to answer"),
  reasons: z.array(PresenceReason).max(20, "At most 20 reasons.").default([]).describe("What agents may give"),
});
export type RoutingSettings = z.infer<typeof RoutingSettings>;
export const SavedRoutingSettings = RoutingSettings.extend({ rev: z.number().int() });
export type SavedRoutingSettings = z.infer<typeof SavedRoutingSettings>;
export const UpdateRoutingSettings = RoutingSettings.partial().extend({ rev: z.number().int().optional() });

export const RoutingMode = z
  .enum(["manual", "roundRobin", "leastBusy", "weighted", "bestMatch"])
  .describe(
    "manual: people take what waits; roundRobin: who has got nothing for the longest; leastBusy: the fewest points; weighted: the smallest share of their capacity; bestMatch: the best at the skills that are asked for",
  );
export type RoutingMode = z.infer<typeof RoutingMode>;

const ids = z.array(Id).max(50).default([]);
/** Which waiting conversations a policy is for. Within one field any will do; every field that says something must hold. */
export const PolicyFits = z.strictObject({
  inboxIds: ids,
  teamIds: ids,
  tags: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
  locales: z.array(Locale).max(10).default([]),
});
export type PolicyFits = z.infer<typeof PolicyFits>;

const StageText = z
  .string()
  .trim()
  .min(1, "Please write something.")
  .max(500, "At most 500 characters.")
  .refine(withoutNul, "This text has a character that can't be stored.")
  .refine((text) => strangeSlot(text) === undefined, {
    error: ({ input }) => `${strangeSlot(String(input)) ?? ""} is not known here. Use {position} and {wait}.`,
  });
/** What is said to somebody who waits for a person. */
export const WaitingStage = z.strictObject({
  id: Id.describe("Made by whoever writes the stage, and kept when it is changed: nobody hears one twice in a wait"),
  afterSeconds: z.number().int().min(5).max(86_400).describe("Of waiting while the desk is open"),
  beyond: z
    .number()
    .int()
    .min(1)
    .max(999)
    .nullable()
    .default(null)
    .describe("Only to who stands further back than this; null: to everybody"),
  texts: z
    .partialRecord(Locale, StageText)
    .refine((texts) => Object.values(texts).some(Boolean), "Say it in one language at least.")
    .describe(
      "By language of the visitor, else the one that is there. {position} is their place and {wait} about how long it takes; a sentence with one that isn't known is left out",
    ),
});
export type WaitingStage = z.infer<typeof WaitingStage>;

export const PolicyRules = z.strictObject({
  mode: RoutingMode.default("manual"),
  lastAgent: z
    .boolean()
    .default(false)
    .describe("Who spoke with this contact last comes first, while online with room"),
  skills: z.array(SkillLevel).max(10).default([]).describe("What an agent must know, and how well"),
  language: z.number().int().min(0).max(5).default(0).describe("The least level in the visitor's language; 0: any"),
  relaxAfterSeconds: z
    .number()
    .int()
    .min(5)
    .max(86_400)
    .nullable()
    .default(null)
    .describe("After this long every level asked for falls by one, and again after as long; null: never"),
  returnAfterMinutes: z
    .number()
    .int()
    .min(1)
    .max(1440)
    .nullable()
    .default(null)
    .describe("An unanswered conversation goes back to the queue; null: never"),
  returnWhenAway: z
    .boolean()
    .default(false)
    .describe("So does one whose agent is gone or idle, without waiting for that"),
  onShift: z.boolean().default(false).describe("Only who is on shift gets it; whoever has no plan counts as on shift"),
  overflow: z
    .strictObject({ afterSeconds: z.number().int().min(5).max(86_400), teamId: Id })
    .nullable()
    .default(null)
    .describe("Who has waited this long goes to another team's queue"),
  waiting: z
    .array(WaitingStage)
    .max(10, "At most 10 messages.")
    .refine(
      (stages) => new Set(stages.map(({ id }) => id)).size === stages.length,
      "Each stage needs an id of its own.",
    )
    .default([])
    .describe("What is said to whoever waits for a person, each once in a wait"),
  external: z
    .strictObject({
      url: z.url({ protocol: /^https?$/, message: "Give a web address that begins with https://." }).max(2000),
      deadlineMs: z.number().int().min(200).max(5000).default(1500).describe("Later answers don't count"),
    })
    .nullable()
    .default(null)
    .describe("Who gets it is asked here first, by a signed POST; where no good answer comes, `mode` decides"),
});
export type PolicyRules = z.infer<typeof PolicyRules>;
/** Whether it gives anything to anybody by itself. */
export const isAutomatic = ({ mode, external }: Pick<PolicyRules, "mode" | "external">): boolean =>
  mode !== "manual" || external !== null;

export const RoutingPolicy = z.object({
  id: Id,
  name: z.string(),
  place: z.number().int().describe("From 1; the first that fits decides"),
  fits: PolicyFits,
  rules: PolicyRules,
  signed: z.boolean().describe("Whether questions to another system are signed: a secret was made"),
  rev: z.number().int(),
  createdAt: Moment,
});
export type RoutingPolicy = z.infer<typeof RoutingPolicy>;
export const CreateRoutingPolicy = z.strictObject({
  name: Name,
  fits: PolicyFits.default({ inboxIds: [], teamIds: [], tags: [], locales: [] }),
  rules: PolicyRules.optional(),
});
export const UpdateRoutingPolicy = z.strictObject({
  name: Name.optional(),
  fits: PolicyFits.optional().describe("Replaces it"),
  rules: PolicyRules.optional().describe("Replaces them"),
  rev: z.number().int().optional().describe("The one the change was made on; absent: whatever is there"),
});
export const OrderRoutingPolicies = z.strictObject({ policyIds: z.array(Id).min(1).max(100) });

/** Why somebody did not get it. */
export const Excluded = z.enum([
  "offline",
  "away",
  "busy",
  "offShift",
  "notAutomatic",
  "notInTeam",
  "skill",
  "language",
  "letGo",
  "full",
  "held",
]);
export type Excluded = z.infer<typeof Excluded>;

/** Why this agent: what an automatic assignment was decided by. */
export const RoutingReason = z.object({
  policy: z.object({ id: Id, name: z.string() }),
  rule: z.enum(["lastAgent", "roundRobin", "leastBusy", "weighted", "bestMatch", "onlyOne", "external"]),
  waitedSeconds: z.number().int(),
  priority: Priority,
  vip: z.boolean(),
  steps: z.number().int().describe("How many steps waiting had moved it up"),
  asked: z.object({ skills: z.array(SkillLevel), language: z.number().int(), locale: Locale }),
  relaxed: z.number().int().describe("By how many levels waiting had lowered what was asked for"),
  candidates: z
    .array(
      z.object({
        agentId: Id,
        name: z.string(),
        load: z.number().int(),
        capacity: z.number().int(),
        excluded: Excluded.nullable().describe("null: could have got it, or did"),
      }),
    )
    .describe("At most 30: the one who got it, those who could have, and then the rest"),
  others: z.number().int().describe("How many more there were"),
  external: z
    .object({ outcome: z.enum(["followed", "unable", "failed"]), why: z.string().max(300) })
    .optional()
    .describe("Where another system was asked: whether it was followed, and else why not"),
});
export type RoutingReason = z.infer<typeof RoutingReason>;

/** One automatic assignment of a conversation, as it was decided. */
export const RoutedAssignment = z.object({
  noteSeq: z.number().int(),
  agentId: Id,
  at: Moment,
  why: RoutingReason,
});
export type RoutedAssignment = z.infer<typeof RoutedAssignment>;

/** What a policy's other system is asked, as the JSON body of a POST. */
export const RoutingQuestion = z.object({
  policy: z.object({ id: Id, name: z.string() }),
  conversation: z.object({
    id: Id,
    inboxId: Id,
    teamId: Id.nullable(),
    tags: z.array(z.string()),
    priority: Priority,
    locale: Locale,
    vip: z.boolean(),
    waitedSeconds: z.number().int(),
  }),
  agents: z.array(
    z.object({
      id: Id,
      name: z.string(),
      load: z.number().int(),
      capacity: z.number().int(),
      excluded: Excluded.nullable().describe("Why it can't be them; null: it can"),
    }),
  ),
  teams: z.array(z.object({ id: Id, name: z.string() })),
});
export type RoutingQuestion = z.infer<typeof RoutingQuestion>;
/** What it may answer: one person, another team's queue, or nobody for now (people take it themselves). */
export const RoutingAnswer = z.union([
  z.strictObject({ agentId: Id }),
  z.strictObject({ teamId: Id }),
  z.strictObject({ none: z.literal(true) }),
]);
export type RoutingAnswer = z.infer<typeof RoutingAnswer>;
export const PolicySecret = z.object({ secret: z.string().describe("Shown once; signs the questions from now on") });
