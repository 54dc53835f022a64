import { z } from "zod";
import { Id, Locale, Moment, Name, withoutNul } from "./basics";
import { Citation } from "./conversation";

/** A flow as a person writes it and keeps it in git: named steps, each with a type, its settings and where it leads. */
export const nodeTypes = [
  "start",
  "sensitiveWords",
  "intent",
  "sentiment",
  "condition",
  "businessHours",
  "collect",
  "ask",
  "quickReplies",
  "say",
  "set",
  "knowledge",
  "model",
  "tool",
  "mcp",
  "verifyEmail",
  "wait",
  "handOff",
  "end",
] as const;
export type NodeType = (typeof nodeTypes)[number];

/** Names of steps and slots: letters, digits, `_` and `-`. */
export const FlowName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/, "Use letters, digits, _ and -, beginning with a letter.");
/** What the bot says, per language; `{slot}` stands for what is known. A missing language falls back to the other. */
export const FlowTexts = z
  .strictObject({ en: z.string().trim().max(2000).optional(), zh: z.string().trim().max(2000).optional() })
  .refine((texts) => Boolean(texts.en || texts.zh), "Please write this in at least one language.")
  .refine(
    (texts) => withoutNul(`${texts.en ?? ""}${texts.zh ?? ""}`),
    "This text has a character that can't be stored.",
  );
export type FlowTexts = z.infer<typeof FlowTexts>;

export const slotTypes = [
  "text",
  "number",
  "orderNumber",
  "email",
  "phone",
  "amount",
  "date",
  "choice",
  "yesNo",
] as const;
/** Something to be known of the visitor: what kind it is and how long it is remembered. */
export const SlotSpec = z.strictObject({
  type: z.enum(slotTypes),
  label: FlowTexts.optional().describe("What people call it"),
  choices: z
    .array(z.strictObject({ value: FlowName, label: FlowTexts, words: z.array(z.string().max(60)).max(30).optional() }))
    .min(2)
    .max(12)
    .optional()
    .describe("For type choice"),
  keepMinutes: z.number().int().min(1).max(43_200).optional().describe("Known to later runs too, for so long"),
});
export type SlotSpec = z.infer<typeof SlotSpec>;

const MAX_NODES = 200;
/** The frame of a flow. What each step may say is checked by its own schema (`lib/domain/flows/nodes`). */
export const FlowDefinition = z.strictObject({
  format: z.literal(1).describe("Version of this format"),
  expiresAfterMinutes: z.number().int().min(1).max(43_200).optional().describe("A run that waits longer starts anew"),
  slots: z
    .record(FlowName, SlotSpec)
    .refine((slots) => Object.keys(slots).length <= 60, "At most 60 slots.")
    .optional(),
  nodes: z
    .record(FlowName, z.looseObject({ type: z.string().max(60) }))
    .refine((nodes) => Object.keys(nodes).length <= MAX_NODES, `At most ${MAX_NODES} steps.`),
});
export type FlowDefinition = z.infer<typeof FlowDefinition>;

export const problemKinds = [
  "tooLarge",
  "noStart",
  "twoStarts",
  "noEnd",
  "unknownType",
  "badStep",
  "badSchema",
  "unknownNode",
  "deadEnd",
  "unreachable",
  "loop",
  "missingSlot",
  "unfilledSlot",
] as const;
/** What can go wrong while a flow runs. The visitor never sees it: the conversation goes to people. */
export const flowFaults = ["illegalTransition", "tooManySteps", "deadEnd", "unknownNode"] as const;
/** Why a flow can't go live yet, and where. */
export const FlowProblem = z.object({
  kind: z.enum(problemKinds),
  node: z.string().nullable(),
  message: z.string().describe("In English; kind and details are for those who word it themselves"),
  details: z.record(z.string(), z.string()).optional().describe("What it is about: exit, to, slot, type or circle"),
});
export type FlowProblem = z.infer<typeof FlowProblem>;
/** A step in a line: what it does, and where it leads. */
export const FlowStep = z.object({
  id: z.string(),
  type: z.string(),
  summary: z.object({ en: z.string(), zh: z.string() }),
  exits: z.array(z.object({ name: z.string(), to: z.string().nullable() })),
});
export type FlowStep = z.infer<typeof FlowStep>;

export const Flow = z.object({
  id: Id,
  name: z.string(),
  publishedVersion: z.number().int().nullable(),
  draftChanged: z.boolean().describe("The draft differs from what is live"),
  bots: z.array(z.object({ id: Id, name: z.string() })).describe("Who uses it"),
  updatedAt: Moment,
  createdAt: Moment,
});
export type Flow = z.infer<typeof Flow>;
export const FlowCheck = z.object({ problems: z.array(FlowProblem), steps: z.array(FlowStep) });
export type FlowCheck = z.infer<typeof FlowCheck>;
export const FlowWithDraft = Flow.extend({
  definition: FlowDefinition,
  draftRev: z.number().int(),
  problems: z.array(FlowProblem),
  steps: z.array(FlowStep),
});
export type FlowWithDraft = z.infer<typeof FlowWithDraft>;
export const flowTemplates = ["classic", "returns"] as const;
export const CreateFlow = z.strictObject({
  name: Name,
  template: z.enum(flowTemplates).optional().describe("Absent: classic, unless a definition is given"),
  definition: FlowDefinition.optional().describe("An exported flow"),
});
export const SaveDraft = z.strictObject({
  definition: FlowDefinition,
  expectedRev: z.number().int().optional().describe("Refused when somebody else saved meanwhile"),
});
export const PublishFlow = z.strictObject({
  note: z.string().trim().max(500).optional(),
  force: z.boolean().optional().describe("Goes live though tests of its bots fail; the audit log says so"),
});
/** Why a gate holds a flow back: `details.refusals` of the refusal, which `force` overrules. */
export const FlowRefusal = z.object({
  message: z.string().describe("In English"),
  failing: z.array(z.string()).describe("The first questions whose tests fail, shortened"),
  count: z.number().int().describe("How many tests fail"),
});
export type FlowRefusal = z.infer<typeof FlowRefusal>;
export const RollBackFlow = z.strictObject({ version: z.number().int().min(1) });
export const FlowVersion = z.object({
  version: z.number().int(),
  note: z.string(),
  publishedBy: z.string(),
  publishedAt: Moment,
  live: z.boolean(),
});
export type FlowVersion = z.infer<typeof FlowVersion>;

export const FlowVersionContent = z.object({ version: z.number().int(), definition: FlowDefinition });
/** What tools send and flows only name. Values are never returned. */
export const FlowSecret = z.object({ name: z.string(), updatedAt: Moment });
export type FlowSecret = z.infer<typeof FlowSecret>;
export const SaveFlowSecret = z.strictObject({
  value: z
    .string()
    .min(1)
    .max(4000)
    .refine(withoutNul)
    .regex(/^[^\r\n]*$/, "Use one line."),
});

/** A script of visitor lines against a flow. Tools answer what is given here, or their own sample; nothing leaves the desk. */
export const SimulateFlow = z.strictObject({
  lines: z.array(z.string().trim().min(1).max(2000)).min(1).max(50),
  definition: FlowDefinition.optional().describe("Absent: the saved draft"),
  version: z.number().int().min(1).optional().describe("A published version instead of the draft"),
  locale: Locale.optional(),
  botId: Id.optional().describe("Whose knowledge answers; absent: a bot that uses this flow"),
  verified: z.boolean().optional().describe("Whether the visitor counts as identified"),
  at: Moment.optional().describe("What the clock says"),
  tools: z
    .record(FlowName, z.strictObject({ status: z.number().int().min(100).max(599).default(200), body: z.unknown() }))
    .optional()
    .describe("What the tool of a step answers"),
});
export type SimulateFlow = z.infer<typeof SimulateFlow>;
export const SimulatedStep = z.object({
  node: z.string(),
  type: z.string(),
  exit: z.string(),
  ms: z.number(),
  detail: z.string().optional(),
});
export type SimulatedStep = z.infer<typeof SimulatedStep>;
export const Simulation = z.object({
  turns: z.array(
    z.object({
      line: z.string().nullable().describe("null: a timer went off"),
      stages: z.array(z.object({ name: z.string(), ms: z.number() })),
      steps: z.array(SimulatedStep),
      says: z.array(
        z.object({
          text: z.string(),
          quickReplies: z.array(z.string()).optional(),
          citations: z.array(Citation).optional(),
        }),
      ),
      status: z.string(),
      handOff: z.string().nullable().describe("Why it went to people, if it did"),
      error: z.string().nullable().describe("What went wrong with the flow itself, in English"),
      fault: z.enum(flowFaults).nullable().describe("The same as a code"),
      slots: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      tookMs: z.number(),
    }),
  ),
});
export type Simulation = z.infer<typeof Simulation>;
