import type { Priority } from "@/lib/contracts/conversation";
import type { Desk, Waiting } from "./desk";

const BASE: Record<Priority, number> = { low: 0, normal: 1, high: 2, urgent: 3 };
/** Nobody stands above this step: who has aged up to it is passed by nobody who came later. */
export const TOP = BASE.urgent + 1;

export const waitedSeconds = (waiting: Pick<Waiting, "since">, now: number): number =>
  Math.max(0, Math.floor((now - waiting.since) / 1000));

/** How many steps waiting has moved it up. */
export const stepsUp = (waiting: Pick<Waiting, "since">, desk: Pick<Desk, "now" | "ageAfterSeconds">): number =>
  Math.floor(waitedSeconds(waiting, desk.now) / desk.ageAfterSeconds);

export const rankOf = (
  waiting: Pick<Waiting, "priority" | "vip" | "since">,
  desk: Pick<Desk, "now" | "ageAfterSeconds">,
): number => Math.min(TOP, BASE[waiting.priority] + (waiting.vip ? 1 : 0) + stepsUp(waiting, desk));

/** Strict: by step of priority, then who came first. */
export function inLine(desk: Pick<Desk, "waiting" | "now" | "ageAfterSeconds">): Waiting[] {
  const ranked = desk.waiting.map((waiting) => ({ waiting, rank: rankOf(waiting, desk) }));
  ranked.sort((a, b) => b.rank - a.rank || a.waiting.since - b.waiting.since || (a.waiting.id < b.waiting.id ? -1 : 1));
  return ranked.map(({ waiting }) => waiting);
}
