import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import { Schedule, weekdays, type Slot } from "@/lib/contracts/hours";
import { businessTime, openBetween } from "./business-time";
import { isOpen } from "./schedule";

const MINUTE = 60_000;
const nine: Slot[] = [{ from: "09:00", to: "17:00" }];
const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const office = { ...none, mon: nine, tue: nine, wed: nine, thu: nine, fri: nine };
const allDay = [{ from: "00:00", to: "24:00" }];
const always = Object.fromEntries(weekdays.map((day) => [day, allDay]));
const berlin = (more: object = {}) => Schedule.parse({ timeZone: "Europe/Berlin", week: office, dates: [], ...more });
const due = (from: string, minutes: number, schedule: Schedule | null) =>
  businessTime(new Date(from), minutes, schedule)?.toISOString() ?? null;

describe("business time", () => {
  it.each([
    ["within the day", "2026-11-24T09:00:00Z", 60, "2026-11-24T10:00:00.000Z"],
    ["from before it opens", "2026-11-24T03:00:00Z", 60, "2026-11-24T09:00:00.000Z"],
    ["to the minute it closes", "2026-11-24T15:00:00Z", 60, "2026-11-24T16:00:00.000Z"],
    ["over night", "2026-11-24T15:30:00Z", 60, "2026-11-25T08:30:00.000Z"],
    ["over the weekend", "2026-11-27T15:30:00Z", 60, "2026-11-30T08:30:00.000Z"],
    ["from a Sunday", "2026-11-29T12:00:00Z", 1, "2026-11-30T08:01:00.000Z"],
    ["for a whole week", "2026-11-23T08:00:00Z", 40 * 60, "2026-11-27T16:00:00.000Z"],
  ])("counts %s", (_what, from, minutes, expected) => expect(due(from, minutes, berlin())).toBe(expected));

  it("passes over a holiday, and counts a Saturday that is open for once", () => {
    const dates = [
      { date: "2026-11-27", name: "Bridge day", slots: [] },
      { date: "2026-11-28", name: "Sale", slots: [{ from: "10:00", to: "11:00" }] },
    ];
    expect(due("2026-11-26T15:30:00Z", 60, berlin({ dates }))).toBe("2026-11-28T09:30:00.000Z");
  });

  it("knows the day of 23 hours and the one of 25", () => {
    const day = berlin({ week: always });
    expect(openBetween(new Date("2026-03-28T23:00:00Z"), new Date("2026-03-29T22:00:00Z"), day)).toBe(23 * 60 * MINUTE);
    expect(openBetween(new Date("2026-10-24T22:00:00Z"), new Date("2026-10-25T23:00:00Z"), day)).toBe(25 * 60 * MINUTE);
    const night = [{ from: "01:30", to: "03:30" }];
    const sunday = berlin({ week: { ...none, sun: night } });
    expect(due("2026-03-28T12:00:00Z", 60, sunday)).toBe("2026-03-29T01:30:00.000Z");
    expect(due("2026-10-24T12:00:00Z", 180, sunday)).toBe("2026-10-25T02:30:00.000Z");
  });

  it("says that there is no such moment where holidays swallow the year", () => {
    const closed = Array.from({ length: 400 }, (_, at) => ({
      date: new Date(Date.parse("2026-11-24T00:00:00Z") + at * 86_400_000).toISOString().slice(0, 10),
    }));
    const mondays = { ...none, mon: nine };
    expect(due("2026-11-24T09:00:00Z", 1, berlin({ week: mondays, dates: closed }))).toBeNull();
    expect(due("2026-11-24T09:00:00Z", 60 * 24 * 400, berlin())).toBeNull();
  });

  it("counts every minute where no hours are kept", () =>
    expect(due("2026-11-28T23:30:00Z", 90, null)).toBe("2026-11-29T01:00:00.000Z"));
});

describe("over zones, changes of the clock and days of their own", () => {
  const time = fc.integer({ min: 0, max: 24 * 4 });
  const text = (quarter: number) =>
    `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
  const slots = fc.uniqueArray(time, { maxLength: 6 }).map((edges) => {
    const sorted = edges.toSorted((a, b) => a - b);
    return sorted.flatMap((from, at) => {
      const to = sorted[at + 1];
      return at % 2 === 0 && to !== undefined ? [{ from: text(from), to: text(to) }] : [];
    });
  });
  const places = [
    ["Europe/Berlin", "2026-03-29"],
    ["Europe/Berlin", "2026-10-25"],
    ["America/New_York", "2026-11-01"],
    ["Australia/Lord_Howe", "2026-10-04"],
    ["Asia/Kathmandu", "2026-05-01"],
    ["Pacific/Apia", "2011-12-30"],
    ["America/Santiago", "2026-09-06"],
  ] as const;
  const cases = fc.record({
    place: fc.constantFrom(...places),
    week: fc.record(Object.fromEntries(weekdays.map((day) => [day, slots]))),
    special: slots,
    back: fc.integer({ min: 0, max: 36 * 60 }),
    minutes: fc.integer({ min: 1, max: 20 * 60 }),
  });

  it("is the moment that a walk through all minutes arrives at, and openBetween leads back", () => {
    fc.assert(
      fc.property(cases, ({ place: [timeZone, date], week, special, back, minutes }) => {
        const schedule = Schedule.parse({ timeZone, week, dates: [{ date, slots: special }] });
        const from = Date.parse(`${date}T12:00:00Z`) - back * MINUTE;
        let left = minutes;
        let at = from;
        for (; left > 0 && at < from + 72 * 60 * MINUTE; at += MINUTE) if (isOpen(schedule, new Date(at))) left -= 1;
        const found = businessTime(new Date(from), minutes, schedule);
        if (left > 0) expect(found === null || found.getTime() > from + 72 * 60 * MINUTE).toBe(true);
        else expect(found?.getTime()).toBe(at);
        if (found) expect(openBetween(new Date(from), found, schedule)).toBe(minutes * MINUTE);
      }),
      { numRuns: 30 },
    );
  });

  it("adds up: a stretch is its parts, and none is longer than the clock", () => {
    fc.assert(
      fc.property(
        cases,
        fc.integer({ min: 1, max: 3000 }),
        ({ place: [timeZone, date], week, special, back, minutes }, more) => {
          const schedule = Schedule.parse({ timeZone, week, dates: [{ date, slots: special }] });
          const a = new Date(Date.parse(`${date}T12:00:00Z`) - back * MINUTE);
          const b = new Date(a.getTime() + minutes * MINUTE);
          const c = new Date(b.getTime() + more * MINUTE);
          const [ab, bc, ac] = [openBetween(a, b, schedule), openBetween(b, c, schedule), openBetween(a, c, schedule)];
          expect(ab + bc).toBe(ac);
          expect(ac).toBeLessThanOrEqual(c.getTime() - a.getTime());
        },
      ),
      { numRuns: 60 },
    );
  });
});
