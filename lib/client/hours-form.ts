import { weekdays, type SpecialDate, type Slot, type Week, type Weekday } from "@/lib/contracts/hours";

export type { Slot, Week, Weekday };
export { weekdays };

/** Midnight at the end of a day: fields for times only know the one at its beginning. */
export const endOf = (time: string): string => (time === "00:00" ? "24:00" : time);
export const shownEnd = (time: string): string => (time === "24:00" ? "00:00" : time);

/** What is wrong with the slots of one day, as the name of a sentence. */
export function slotsProblem(slots: readonly Slot[]): "slotTimes" | "slotOrder" | "slotOverlap" | undefined {
  if (slots.some(({ from, to }) => !from || !to)) return "slotTimes";
  if (slots.some(({ from, to }) => from >= to)) return "slotOrder";
  const sorted = slots.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.some(({ to }, at) => to > (sorted[at + 1]?.from ?? "24:00")) ? "slotOverlap" : undefined;
}

/** Where one more slot fits behind the others. */
export function nextSlot(slots: readonly Slot[]): Slot {
  const last = slots.at(-1)?.to;
  if (!last) return { from: "09:00", to: "17:00" };
  const hour = Math.min(Number(last.slice(0, 2)) + 1, 22);
  const text = (each: number) => `${String(each).padStart(2, "0")}:00`;
  return { from: text(hour), to: text(Math.min(hour + 2, 24)) };
}

export const isNeverOpen = (week: Week): boolean => weekdays.every((day) => week[day].length === 0);

export const datesProblem = (dates: readonly SpecialDate[]): "dateFilled" | "dateTwice" | undefined => {
  if (dates.some(({ date }) => !date)) return "dateFilled";
  return new Set(dates.map(({ date }) => date)).size < dates.length ? "dateTwice" : undefined;
};

const office: Slot[] = [{ from: "09:00", to: "17:00" }];
export const officeWeek = (): Week => ({
  mon: office,
  tue: office,
  wed: office,
  thu: office,
  fri: office,
  sat: [],
  sun: [],
});
