import type { Schedule } from "@/lib/contracts/hours";
import { invalid, notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../core";
import { nextOpening } from "./schedule";
import { findHours, lockHours, type HoursRow } from "./store";

/** The subject of every verb about one schedule: looked for in the asker's own workspace. */
export async function theHours(ctx: Context, { hoursId }: { hoursId: string }): Promise<HoursRow> {
  const hours = await findHours(ctx.tx, workspaceOf(ctx.actor), hoursId);
  if (!hours) throw notFound("schedule");
  return hours;
}

/** The same, locked until the end of the transaction. */
export async function theLockedHours(ctx: Context, { hoursId }: { hoursId: string }): Promise<HoursRow> {
  const hours = await lockHours(ctx.tx, workspaceOf(ctx.actor), hoursId);
  if (!hours) throw notFound("schedule");
  return hours;
}

/** A schedule that never opens would promise an answer on no day at all, and stop every clock that counts open time. */
export function refuseNeverOpen(schedule: Schedule, now: Date): void {
  if (nextOpening(schedule, now)) return;
  throw invalid("These hours are never open from today on. Add at least one time at which somebody is there.", {
    issues: [{ path: "week", message: "never open" }],
  });
}
