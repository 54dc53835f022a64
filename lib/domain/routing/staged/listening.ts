import type { Schedule } from "@/lib/contracts/hours";
import type { WaitingStage } from "@/lib/contracts/routing";
import { isOpen, openBetween } from "../../hours";
import { policyFor, type Policy } from "../scheduler/desk";
import type { ListeningRow } from "./store";

export const stagesOf = (
  policies: readonly Policy[],
  row: Pick<ListeningRow, "inboxId" | "teamId" | "tags" | "locale">,
): readonly WaitingStage[] => policyFor(policies, row)?.rules.waiting ?? [];

/** How long they have waited in open hours; null while it is closed: nobody is told to wait for people who went home. */
export function waitedSeconds(
  { since, at }: Pick<ListeningRow, "since" | "at">,
  hours: Schedule | null,
): number | null {
  if (hours && !isOpen(hours, at)) return null;
  return Math.floor(openBetween(since, at, hours) / 1000);
}
