import { expect, it } from "vitest";
import { Schedule } from "@/lib/contracts/hours";
import { sayOpening } from "./say-opening";

const day = [{ from: "09:00", to: "17:00" }];
const schedule = Schedule.parse({
  timeZone: "Europe/Berlin",
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
  dates: [24, 25, 26, 27, 28, 29, 30, 31].map((date) => ({ date: `2026-12-${date}` })),
});
const friday = new Date("2026-11-27T18:00:00Z");

it.each([
  ["en", friday, "We're back on Monday at 09:00 (GMT+1)."],
  ["zh", friday, "我们将于星期一 09:00（GMT+1）恢复在线。"],
] as const)("names the day, the hour and whose hour it is (%s)", (locale, at, sentence) =>
  expect(sayOpening(schedule, at, locale)).toBe(sentence),
);

it("names the date when the day of the week alone would mislead", () =>
  expect(sayOpening(schedule, new Date("2026-12-23T17:00:00Z"), "en")).toMatch(
    /^We're back on Friday 1 January at 09:00/,
  ));

it("says nothing while it is open, and where no hours are kept", () => {
  expect(sayOpening(schedule, new Date("2026-11-27T10:00:00Z"), "en")).toBeNull();
  expect(sayOpening(null, friday, "en")).toBeNull();
});
