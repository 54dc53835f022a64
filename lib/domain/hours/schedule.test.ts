import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import { Schedule, weekdays, type Slot } from "@/lib/contracts/hours";
import { isOpen, nextOpening } from "./schedule";

const MINUTE = 60_000;
const nine: Slot[] = [{ from: "09:00", to: "17:00" }];
const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const workdays = { ...none, mon: nine, tue: nine, wed: nine, thu: nine, fri: nine };
const at = (text: string) => new Date(text);

describe("a week of office hours in Berlin", () => {
  const berlin = Schedule.parse({
    timeZone: "Europe/Berlin",
    week: workdays,
    dates: [
      { date: "2026-12-25", name: "Christmas" },
      { date: "2026-12-26", slots: [{ from: "10:00", to: "12:00" }] },
    ],
  });
  it.each([
    ["2026-11-27T08:00:00Z", true],
    ["2026-11-27T07:59:59Z", false],
    ["2026-11-27T15:59:59Z", true],
    ["2026-11-27T16:00:00Z", false],
    ["2026-12-25T10:00:00Z", false],
    ["2026-12-26T10:00:00Z", true],
  ])("at %s: %s", (moment, open) => expect(isOpen(berlin, at(moment))).toBe(open));

  it.each([
    ["2026-11-27T16:00:00Z", "2026-11-30T08:00:00.000Z"],
    ["2026-12-24T17:00:00Z", "2026-12-26T09:00:00.000Z"],
    // Summer time begins on the Sunday between.
    ["2026-03-27T16:00:00Z", "2026-03-30T07:00:00.000Z"],
    ["2026-11-27T10:30:00Z", "2026-11-27T10:30:00.000Z"],
  ])("after %s it opens at %s", (moment, opening) =>
    expect(nextOpening(berlin, at(moment))?.toISOString()).toBe(opening),
  );
});

describe("hours the clock jumps over", () => {
  const sunday = (from: string, to: string) =>
    Schedule.parse({ timeZone: "Europe/Berlin", week: { ...none, sun: [{ from, to }] }, dates: [] });
  const spring = at("2026-03-28T12:00:00Z");
  const autumn = at("2026-10-25T00:40:00Z");
  it("opens with the jump when its beginning is left out", () =>
    expect(nextOpening(sunday("02:30", "04:00"), spring)?.toISOString()).toBe("2026-03-29T01:00:00.000Z"));
  it("stays closed on a day whose slot is left out whole", () =>
    expect(nextOpening(sunday("02:15", "02:45"), spring)?.toISOString()).toBe("2026-04-05T00:15:00.000Z"));
  it("opens again when the clock is set back into the slot", () =>
    expect(nextOpening(sunday("01:45", "02:30"), autumn)?.toISOString()).toBe("2026-10-25T01:00:00.000Z"));
});

it("knows a schedule that is never open", () => {
  expect(nextOpening({ timeZone: "UTC", week: none, dates: [] }, at("2026-11-27T10:00:00Z"))).toBeNull();
});

/** Around changes of the clock: an hour, half an hour, and a day that Samoa left out. */
const places: [timeZone: string, around: string][] = [
  ["Europe/Berlin", "2026-03-29T01:00:00Z"],
  ["Europe/Berlin", "2026-10-25T01:00:00Z"],
  ["America/New_York", "2026-03-08T07:00:00Z"],
  ["America/New_York", "2026-11-01T06:00:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30:00Z"],
  ["Pacific/Apia", "2011-12-30T10:00:00Z"],
  ["Asia/Kathmandu", "2026-06-15T00:00:00Z"],
  ["Asia/Shanghai", "2026-06-15T00:00:00Z"],
];
const clock = fc.integer({ min: 0, max: 96 }).map((quarter) => {
  const minute = quarter * 15;
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
});
const slots = fc.uniqueArray(clock, { maxLength: 4 }).map((times) => {
  const sorted = times.toSorted();
  return sorted.flatMap((from, i) => (i % 2 === 0 && sorted[i + 1] ? [{ from, to: sorted[i + 1] }] : []));
});

it("finds the very minute that a walk through all minutes finds", () => {
  const schedules = fc.record({
    place: fc.constantFrom(...places),
    week: fc.record(Object.fromEntries(weekdays.map((day) => [day, slots]))),
    special: slots,
    from: fc.integer({ min: -36 * 60, max: 12 * 60 }),
  });
  fc.assert(
    fc.property(schedules, ({ place: [timeZone, around], week, special, from }) => {
      const date = around.slice(0, 10);
      const schedule = Schedule.parse({ timeZone, week, dates: [{ date, slots: special }] });
      const start = Date.parse(around) + from * MINUTE;
      let walked: number | undefined;
      for (let step = 0; step < 48 * 60 && walked === undefined; step += 1)
        if (isOpen(schedule, new Date(start + step * MINUTE))) walked = start + step * MINUTE;
      const found = nextOpening(schedule, new Date(start))?.getTime();
      if (walked === undefined) expect(found === undefined || found >= start + 48 * 60 * MINUTE).toBe(true);
      else expect(found).toBe(walked);
    }),
    { numRuns: 100 },
  );
});
