import type { WaitingStage } from "@/lib/contracts/routing";

/** What this wait has heard: which stages, and how far along the last of them stood. */
export type Heard = { said: readonly string[]; saidSeconds: number };

/** Those whose time has come, the earliest first. What stands before the last one heard is past, whenever it was written. */
export const stagesDue = (stages: readonly WaitingStage[], heard: Heard, waitedSeconds: number): WaitingStage[] =>
  stages
    .filter(
      ({ id, afterSeconds }) =>
        afterSeconds <= waitedSeconds && afterSeconds > heard.saidSeconds && !heard.said.includes(id),
    )
    .toSorted((a, b) => a.afterSeconds - b.afterSeconds);

/** The one to say now: the latest, so that a desk that was away says one thing and not all it missed. */
export const stageToSay = (due: readonly WaitingStage[], position: number): WaitingStage | undefined =>
  due.findLast(({ beyond }) => beyond === null || position > beyond);
