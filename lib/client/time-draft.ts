import { readDuration, writeDuration } from "@/lib/kernel/duration";
import type { TimeEntry } from "@/lib/contracts/time";
import { beginOf, dayOf } from "./local-day";

/** Time as it is typed. `day` is a date field's; empty: today. `clientId` is another one with every change, and the same when it is sent again. */
export type TimeDraft = { duration: string; activity: string; note: string; day: string; clientId?: string };
export const emptyTime: TimeDraft = { duration: "", activity: "", note: "", day: "" };

export const draftOf = ({ minutes, activity, note, spentAt }: TimeEntry): TimeDraft => ({
  duration: writeDuration(minutes),
  activity: activity ?? "",
  note,
  day: dayOf(new Date(spentAt)),
});

export type TimeProblem = "unreadable" | "tooShort" | "tooLong" | "future" | "noDay";

/** What is wrong with it, by the name of a sentence in `time.problem`, and in which field. */
export function timeProblem(
  draft: TimeDraft,
  now: Date,
): { field: "duration" | "day"; problem: TimeProblem } | undefined {
  const minutes = readDuration(draft.duration);
  if (typeof minutes !== "number") return { field: "duration", problem: minutes };
  if (draft.day === "") return undefined;
  if (beginOf(draft.day) === undefined) return { field: "day", problem: "noDay" };
  return draft.day > dayOf(now) ? { field: "day", problem: "future" } : undefined;
}

/** What is sent of it. The day that it has already is not said again; another day means noon there. */
export function timeInput(draft: TimeDraft, now: Date, keptDay = dayOf(now)) {
  const minutes = readDuration(draft.duration);
  const moved = draft.day !== "" && draft.day !== keptDay;
  return {
    minutes: typeof minutes === "number" ? minutes : 0,
    activity: draft.activity || null,
    note: draft.note.trim(),
    ...(moved ? { spentAt: onDay(draft.day, now).toISOString() } : {}),
  };
}

function onDay(day: string, now: Date): Date {
  const noon = new Date(beginOf(day) ?? now);
  noon.setHours(12, 0, 0, 0);
  return noon > now ? now : noon;
}

/** "1 h 30 min", "45 min", "130 h". */
export function durationText(minutes: number, locale: string): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const zh = locale === "zh";
  const said = [
    ...(hours > 0 ? [`${hours.toLocaleString(locale)} ${zh ? "小时" : "h"}`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest} ${zh ? "分钟" : "min"}`] : []),
  ];
  return said.join(" ");
}
