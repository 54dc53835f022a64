import { z } from "zod";
import { Locale } from "@/lib/contracts/basics";
import { statuses } from "./transitions";

const SlotValue = z.union([z.string(), z.number(), z.boolean()]);
export type SlotValue = z.infer<typeof SlotValue>;
/** What was found out, and when (ms): slots expire. */
export type Slots = Record<string, { value: SlotValue; at: number }>;

/** Why a run leans towards a person; a handoff without a reason of its own takes this one. */
const Cause = z.enum(["flow", "unsure", "failed", "angry", "guardrail", "asked"]);
export type Cause = z.infer<typeof Cause>;

const waiting = { node: z.string(), timeoutMs: z.number(), writes: z.boolean() };
const PendingToolCall = z.discriminatedUnion("via", [
  z.object({
    via: z.literal("http"),
    ...waiting,
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.union([z.string(), z.object({ secret: z.string() })])),
    body: z.string().nullable(),
  }),
  z.object({
    via: z.literal("mcp"),
    ...waiting,
    server: z.string(),
    tool: z.string(),
    arguments: z.record(z.string(), z.unknown()),
  }),
]);

/** A run as it is stored between turns. */
export const FlowState = z.object({
  status: z.enum(statuses),
  at: z.string().nullable(),
  slots: z.record(z.string(), z.object({ value: SlotValue, at: z.number() })),
  /** How often each step has asked. */
  tries: z.record(z.string(), z.number()),
  /** The text that is being answered; masked where a word list says so. */
  question: z.string(),
  language: Locale,
  intent: z.string().nullable(),
  sentiment: z.enum(["positive", "neutral", "negative", "angry"]),
  cause: Cause,
  /** What a model wants to do and the visitor was asked about; `node` is the step that asked. */
  pending: z
    .object({ node: z.string(), name: z.string(), arguments: z.string(), call: PendingToolCall })
    .nullable()
    .default(null),
  touchedAt: z.number(),
});
export type FlowState = z.infer<typeof FlowState>;

export const freshState = (language: Locale, now: number): FlowState => ({
  status: "idle",
  at: null,
  slots: {},
  tries: {},
  question: "",
  language,
  intent: null,
  sentiment: "neutral",
  cause: "flow",
  pending: null,
  touchedAt: now,
});
