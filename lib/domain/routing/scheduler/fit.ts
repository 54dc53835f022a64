import type { Excluded, PolicyRules } from "@/lib/contracts/routing";
import { costFor, type Desk, type Waiting, type Worker } from "./desk";
import { waitedSeconds } from "./order";

/** Where a pass stands: what it has given away so far. */
export type Given = {
  loads: Map<string, number>;
  /** When each got something last, as an order. */
  givenAt: Map<string, number>;
  /** Kept free for a heavy conversation at the head of the line. */
  held: Set<string>;
};

/** By how many levels waiting has lowered what is asked for. */
export const relaxedBy = (rules: PolicyRules, waiting: Waiting, now: number): number =>
  rules.relaxAfterSeconds ? Math.floor(waitedSeconds(waiting, now) / rules.relaxAfterSeconds) : 0;

/** What keeps this person from getting it; null when nothing does. */
export function excludedBy(
  worker: Worker,
  waiting: Waiting,
  rules: PolicyRules,
  desk: Desk,
  given: Given,
): Excluded | null {
  const unfit = unfitBy(worker, waiting, rules, desk);
  if (unfit) return unfit;
  const load = given.loads.get(worker.id) ?? worker.load;
  if (load + costFor(desk, waiting.inboxId, worker.capacity) > worker.capacity) return "full";
  return given.held.has(worker.id) ? "held" : null;
}

/** The same, whatever they have open. */
export function unfitBy(worker: Worker, waiting: Waiting, rules: PolicyRules, desk: Desk): Excluded | null {
  if (waiting.teamId && !worker.teamIds.includes(waiting.teamId)) return "notInTeam";
  const absent = absence(worker.presence);
  if (absent) return absent;
  if (rules.onShift && !worker.onShift) return "offShift";
  if (!worker.automatic) return "notAutomatic";
  const relaxed = relaxedBy(rules, waiting, desk.now);
  if (rules.skills.some(({ skillId, level }) => (worker.skills[skillId] ?? 0) < level - relaxed)) return "skill";
  if ((worker.languages[waiting.locale] ?? 0) < rules.language - relaxed) return "language";
  return waiting.letGo.includes(worker.id) ? "letGo" : null;
}

function absence(presence: string): Excluded | null {
  switch (presence) {
    case "online":
      return null;
    case "busy":
      return "busy";
    case "away":
      return "away";
    default:
      return "offline";
  }
}
