import { z } from "zod";
import { policyFor, type Policy, type Waiting } from "../scheduler/desk";

/** A question to another system, and what came of it; kept with the wait it is about. Moments are milliseconds. */
export const Decision = z.object({
  policyId: z.string(),
  askedAt: z.number(),
  /** From when on no answer is waited for any more. */
  until: z.number(),
  outcome: z.enum(["agent", "team", "none", "failed"]).nullable(),
  agentId: z.string().nullable(),
  /** Of a failure, for "why this agent". */
  why: z.string(),
});
export type Decision = z.infer<typeof Decision>;

type Row = Omit<Waiting, "decided"> & { decision: Decision | null };

/** Where a wait stands with the system that its policy asks; a question that another policy asked does not count. */
export function standOf({ decision, ...row }: Row, policies: readonly Policy[], now: number) {
  const policy = policyFor(policies, row);
  if (!policy?.rules.external) return { is: "notAsked" } as const;
  if (decision?.policyId !== policy.id) return { is: "due", policy } as const;
  switch (decision.outcome) {
    case null:
      return now < decision.until
        ? ({ is: "asking" } as const)
        : ({ is: "answered", decided: { failed: "noAnswer" } } as const);
    case "agent":
      return { is: "answered", decided: { agentId: decision.agentId ?? "" } } as const;
    case "failed":
      return { is: "answered", decided: { failed: decision.why } } as const;
    // Another team has it by now, or had it and passed it on: whoever answered for this one has nothing more to say.
    case "team":
      return { is: "answered", decided: { failed: "passedOn" } } as const;
    case "none":
      return { is: "leftToPeople" } as const;
  }
}

/** The wait as the scheduler takes it: none while an answer is awaited, or where the answer was nobody. */
export function withAnswer<R extends Row>(row: R, policies: readonly Policy[], now: number): (R & Waiting)[] {
  const stand = standOf(row, policies, now);
  switch (stand.is) {
    case "notAsked":
      return [row];
    case "answered":
      return [{ ...row, decided: stand.decided }];
    case "due":
    case "asking":
    case "leftToPeople":
      return [];
  }
}
