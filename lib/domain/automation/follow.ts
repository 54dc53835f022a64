import { system } from "@/lib/kernel/actor";
import { ParleyError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { holds } from "../conditions";
import { call } from "../core";
import { followEvents, type Follower } from "../conversations";
import { hoursOf, openBetween } from "../hours";
import { applyRule } from "./apply";
import { chainOf, DEEPEST, eventsIn, type Happening } from "./causes";
import { factsNow } from "./facts-now";
import { happenings } from "./facts-store";
import { dueCauses, keepFailure, timeRules } from "./run-store";
import { ruleRows, type RuleRow } from "./store";

export const FOLLOWER: Follower = { name: "automation", lock: 22 };
const AT_ONCE = 50;

/**
 * Lets rules look at what happened since. Each acts in a transaction of its own, so twice is harmless: where the database is
 * away in the middle, all of it is looked at again. Answers how many events there were.
 */
export function followRules(): Promise<number> {
  const rules = new Map<string, RuleRow[]>();
  return followEvents(FOLLOWER, AT_ONCE, async (tx, events) => {
    for (const happening of await happenings(tx, events)) {
      const { workspaceId } = happening;
      const own = rules.get(workspaceId) ?? (await ruleRows(db(), workspaceId)).filter(({ active }) => active);
      rules.set(workspaceId, own);
      await lookAt(happening, own);
    }
  });
}

async function lookAt(happening: Happening, rules: RuleRow[]): Promise<void> {
  const { workspaceId, conversationId, eventId } = happening;
  const happened = eventsIn(happening);
  const called = rules.filter(({ trigger }) => happened.some((each) => each === trigger.on));
  const chain = chainOf(happening);
  let facts: Awaited<ReturnType<typeof factsNow>>;
  for (const rule of called) {
    // What a rule did never calls it again, and rules don't call each other for ever.
    if (chain.includes(rule.id) || chain.length >= DEEPEST) {
      log.warn({ rule: rule.id, conversationId, chain }, "a rule that led to this was not called again");
      continue;
    }
    // Most rules hold for few conversations: those are passed over without a lock and a transaction for each.
    facts ??= await factsNow(db(), workspaceId, conversationId, new Date());
    if (!facts || !holds(rule.conditions, facts)) continue;
    const run = { ruleId: rule.id, conversationId, cause: `event:${eventId}`, chain };
    if (!(await apply(workspaceId, run, rule.name))) continue;
    if (!rule.goOn) return;
    facts = undefined;
  }
}

/** Lets rules look that wait for time to pass. In SQL, with neither queue nor Redis. Answers how many causes were due. */
export async function sweepRules(): Promise<number> {
  let count = 0;
  for (const { workspaceId, id: ruleId, name, on, minutes, clock } of await timeRules()) {
    for (const { conversationId, inboxId, teamId, at, cause } of await dueCauses(workspaceId, ruleId, on, minutes)) {
      if (on === "noReply" && clock === "business") {
        const schedule = await hoursOf(workspaceId, inboxId, teamId);
        if (openBetween(at, new Date(), schedule) < minutes * 60_000) continue;
      }
      count += 1;
      await apply(workspaceId, { ruleId, conversationId, cause, chain: [] }, name);
    }
  }
  return count;
}

type Run = { ruleId: string; conversationId: string; cause: string; chain: string[] };

/** Whether it acted. What breaks in the middle changes nothing and stands in the rule's log; later rules go on. */
async function apply(workspaceId: string, run: Run, ruleName: string): Promise<boolean> {
  try {
    return (await call(applyRule, system(workspaceId), run)).matched;
  } catch (error) {
    if (error instanceof ParleyError && error.retryable) throw error;
    // Deleted meanwhile: there is nothing to act on, and nobody to tell.
    if (error instanceof ParleyError && error.code === "not_found") return false;
    log.error({ err: String(error), rule: run.ruleId }, "a rule failed");
    await keepFailure({ workspaceId, id: newId(), ruleName, ...run });
    return false;
  }
}
