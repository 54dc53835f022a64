import { OFF_SHIFT } from "@/lib/contracts/plain";
import { policyFor, type Policy, type Waiting, type Worker } from "./desk";

/** A waiting conversation, with what this wait has seen so far. */
export type InQueue = Pick<Waiting, "id" | "inboxId" | "teamId" | "tags" | "locale" | "since"> & {
  /** When it came into the queue it stands in. */
  queuedAt: number;
  /** Policies that have passed it on in this wait: each does so once, so that it can't go in circles. */
  overflowed: readonly string[];
};
export type Overflow = { conversationId: string; policyId: string; teamId: string };

/** Which conversations have stood in one queue for so long that another team gets them. */
export function dueOverflows(policies: readonly Policy[], queue: readonly InQueue[], now: number): Overflow[] {
  return queue.flatMap((each) => {
    const policy = policyFor(policies, each);
    const overflow = policy?.rules.overflow;
    if (!policy || !overflow || overflow.teamId === each.teamId || each.overflowed.includes(policy.id)) return [];
    if (now - Math.max(each.since, each.queuedAt) < overflow.afterSeconds * 1000) return [];
    return [{ conversationId: each.id, policyId: policy.id, teamId: overflow.teamId }];
  });
}

/** A conversation that somebody has and has not answered. */
export type Unanswered = Pick<Waiting, "id" | "inboxId" | "teamId" | "tags" | "locale"> & {
  agentId: string;
  /** The oldest word of the visitor without an answer. */
  askedAt: number;
  /** When this agent got it. */
  gotAt: number;
};
export type Return = { conversationId: string; agentId: string; reason: "late" | "away" };

/** Which of them go back to the queue: too late, or their agent is gone. */
export function dueReturns(
  policies: readonly Policy[],
  unanswered: readonly Unanswered[],
  absent: (agentId: string) => boolean,
  now: number,
): Return[] {
  return unanswered.flatMap((each): Return[] => {
    const rules = policyFor(policies, each)?.rules;
    if (!rules) return [];
    const { id: conversationId, agentId } = each;
    if (rules.returnWhenAway && absent(agentId)) return [{ conversationId, agentId, reason: "away" }];
    const late =
      rules.returnAfterMinutes !== null &&
      now - Math.max(each.askedAt, each.gotAt) >= rules.returnAfterMinutes * 60_000;
    return late ? [{ conversationId, agentId, reason: "late" }] : [];
  });
}

/**
 * Gone, or idle without having said so. Who chose to be busy or away still has what they have; whose shift ended too, as long
 * as they sit there and end what they began.
 */
export const isAbsent = ({
  presence,
  chosen,
  reason,
  idle,
}: Pick<Worker, "presence"> & { chosen: string; reason: string | null; idle: boolean }): boolean =>
  presence === "offline" || (presence === "away" && (chosen === "online" || (reason === OFF_SHIFT && idle)));
