import { z } from "zod";
import { Id, Moment } from "./basics";
import { PolicyFits, PolicyRules } from "./routing";

/** A policy as it might be, tried on what waited. */
export const AskWhatIf = z.strictObject({
  policyId: Id.optional().describe("The policy that it would change; absent: a new one, asked after all others"),
  fits: PolicyFits,
  rules: PolicyRules,
  days: z.number().int().min(1).max(14).default(7).describe("How far back, until now"),
});
export type AskWhatIf = z.infer<typeof AskWhatIf>;

const Outcome = z.object({
  routed: z.number().int().describe("Given to somebody by a policy"),
  byHand: z.number().int().describe("Taken by people themselves"),
  nobody: z.number().int().describe("Got nobody: the visitor's conversation ended, or they still wait"),
  overflowed: z.number().int().describe("Passed on to another team for waiting too long"),
  medianSeconds: z.number().int().nullable().describe("How long those waited who got somebody"),
  p90Seconds: z.number().int().nullable(),
  longestSeconds: z.number().int().nullable(),
});
export type WhatIfOutcome = z.infer<typeof Outcome>;

const Got = z.object({
  agentId: Id.nullable().describe("null: nobody"),
  waitedSeconds: z.number().int(),
  routed: z.boolean(),
});

/** What waited, given away again: by the policies as they are, and as they would be. */
export const WhatIf = z.object({
  from: Moment,
  to: Moment,
  waits: z.number().int().describe("How many were replayed: the newest, at most 2,000"),
  leftOut: z.number().int().describe("Older ones of that time"),
  presenceKnown: z
    .boolean()
    .describe("false: nobody's presence is on record for that time, so nobody could get anything"),
  now: Outcome,
  would: Outcome,
  agents: z.array(z.object({ id: Id, name: z.string(), now: z.number().int(), would: z.number().int() })),
  differ: z.number().int().describe("How many would have gone to somebody else"),
  differences: z
    .array(
      z.object({
        conversationId: Id,
        number: z.number().int(),
        contact: z.string(),
        since: Moment,
        now: Got,
        would: Got,
      }),
    )
    .describe("The newest of those, at most 100"),
});
export type WhatIf = z.infer<typeof WhatIf>;
