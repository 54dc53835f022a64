import { system } from "@/lib/kernel/actor";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { call } from "../core";
import { followEvents, type Follower } from "../conversations";
import { hoursOf, openBetween } from "../hours";
import { applyRule } from "./apply";
import { chainOf, DEEPEST, eventsIn, type Happening } from "./causes";
import { happenings } from "./facts-store";
import { dueCauses, timeRules } from "./run-store";
import { ruleRows, type RuleRow } from "./store";

export const FOLLOWER: Follower = { name: "automation", lock: 22 };
const AT_ONCE = 50;

/** Lets rules look at what happened since. Each acts in a transaction of its own; twice is harmless. Answers how many events there were. */
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
  const chain = chainOf(happening);
  for (const rule of rules) {
    if (!happened.some((each) => each === rule.trigger.on)) continue;
    // What a rule did never calls it again, and rules don't call each other for ever.
    if (chain.includes(rule.id) || chain.length >= DEEPEST) {
      log.warn({ rule: rule.id, conversationId, chain }, "a rule that led to this was not called again");
      continue;
    }
    if ((await apply(workspaceId, { ruleId: rule.id, conversationId, cause: `event:${eventId}`, chain })) && !rule.goOn)
      return;
  }
}

/** Lets rules look that wait for time to pass. In SQL, with neither queue nor Redis. Answers how many causes were due. */
export async function sweepRules(): Promise<number> {
  let count = 0;
  for (const { workspaceId, id: ruleId, on, minutes, clock } of await timeRules()) {
    for (const { conversationId, inboxId, teamId, at, cause } of await dueCauses(workspaceId, ruleId, on, minutes)) {
      if (on === "noReply" && clock === "business") {
        const schedule = await hoursOf(workspaceId, inboxId, teamId);
        if (openBetween(at, new Date(), schedule) < minutes * 60_000) continue;
      }
      count += 1;
      await apply(workspaceId, { ruleId, conversationId, cause, chain: [] });
    }
  }
  return count;
}

async function apply(
  workspaceId: string,
  input: { ruleId: string; conversationId: string; cause: string; chain: string[] },
): Promise<boolean> {
  try {
    return (await call(applyRule, system(workspaceId), input)).matched;
  } catch (error) {
    log.warn({ err: String(error), rule: input.ruleId }, "a rule failed");
    return false;
  }
}
