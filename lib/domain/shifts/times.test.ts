import fc from "@/lib/testing/fast-check";
import { expect, it } from "vitest";
import { Schedule, weekdays, type Slot } from "@/lib/contracts/hours";
import { isOpen, openBetween } from "../hours";
import { shortTimes } from "./coverage";
import { shiftAt, shiftsBetween } from "./times";

const MINUTE = 60_000;
const none = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const plan = (week: object, more: object = {}) =>
  Schedule.parse({ timeZone: "Europe/Berlin", week: { ...none, ...week }, dates: [], ...more });
const at = (text: string) => new Date(text);
const shown = (shifts: { from: number; to: number }[]) =>
  shifts.map(({ from, to }) => `${new Date(from).toISOString()} ${new Date(to).toISOString()}`);

it("takes slots that meet at midnight for one shift, also over the night in which the clocks change", () => {
  const night = plan({ sat: [{ from: "22:00", to: "24:00" }], sun: [{ from: "00:00", to: "06:00" }] });
  // The hour from two to three comes twice: nine hours instead of eight.
  expect(shown(shiftsBetween(night, at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z")))).toEqual([
    "2026-10-24T20:00:00.000Z 2026-10-25T05:00:00.000Z",
  ]);
  expect(shiftAt(night, at("2026-10-24T22:00:00Z"))).toEqual({ on: true, changesAt: at("2026-10-25T05:00:00Z") });
  // And in spring it is left out: seven.
  expect(shown(shiftsBetween(night, at("2027-03-27T12:00:00Z"), at("2027-03-28T12:00:00Z")))).toEqual([
    "2027-03-27T21:00:00.000Z 2027-03-28T04:00:00.000Z",
  ]);
});

it("goes by the date's own slots, knows days off, and whoever never works has nothing ahead", () => {
  const dates = [
    { date: "2026-11-23", slots: [] },
    { date: "2026-11-24", slots: [{ from: "12:00", to: "13:00" }] },
  ];
  const nine = [{ from: "09:00", to: "17:00" }];
  const own = plan({ mon: nine, tue: nine, wed: nine }, { dates });
  expect(shiftAt(own, at("2026-11-23T10:00:00Z"))).toEqual({ on: false, changesAt: at("2026-11-24T11:00:00Z") });
  expect(shiftAt(own, at("2026-11-24T11:30:00Z"))).toEqual({ on: true, changesAt: at("2026-11-24T12:00:00Z") });
  expect(shiftAt(plan({}), at("2026-11-24T11:30:00Z"))).toEqual({ on: false, changesAt: null });
});

const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Santiago",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Asia/Shanghai",
];
const time = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const day = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 4 }).map((quarters) => {
  const sorted = quarters.toSorted((a, b) => a - b).map((quarter) => quarter * 15);
  const slots: Slot[] = [];
  for (let nth = 0; nth + 1 < sorted.length; nth += 2)
    slots.push({ from: time(sorted[nth] ?? 0), to: time(sorted[nth + 1] ?? 0) });
  return slots;
});
const anyPlan = fc
  .record({ timeZone: fc.constantFrom(...zones), days: fc.tuple(day, day, day, day, day, day, day) })
  .map(({ timeZone, days }) =>
    Schedule.parse({ timeZone, dates: [], week: Object.fromEntries(weekdays.map((name, nth) => [name, days[nth]])) }),
  );
/** Around the days on which clocks change, and some that are plain. */
const anyMoment = fc
  .record({
    day: fc.constantFrom(
      "2026-10-03",
      "2026-10-24",
      "2026-10-29",
      "2026-10-31",
      "2027-03-13",
      "2027-03-27",
      "2027-04-03",
      "2027-04-29",
    ),
    minute: fc.integer({ min: 0, max: 3 * 1440 }),
  })
  .map(({ day: date, minute }) => new Date(Date.parse(`${date}T00:00:00Z`) + minute * MINUTE));

it("is on exactly while the wall clock says so, changes when it says it will and not before, whatever the clocks do", () => {
  fc.assert(
    fc.property(anyPlan, anyMoment, (own, moment) => {
      const { on, changesAt } = shiftAt(own, moment);
      expect(on).toBe(isOpen(own, moment));
      if (!changesAt) return;
      expect(changesAt.getTime()).toBeGreaterThan(moment.getTime());
      expect(shiftAt(own, changesAt).on).toBe(!on);
      const length = changesAt.getTime() - moment.getTime();
      for (const share of [0.25, 0.5, 0.75]) {
        const between = new Date(moment.getTime() + Math.floor((length * share) / MINUTE) * MINUTE);
        expect(isOpen(own, between)).toBe(on);
      }
      expect(isOpen(own, new Date(changesAt.getTime() - MINUTE))).toBe(on);
    }),
    { numRuns: 300 },
  );
});

it("has shifts that are apart from each other and as long together as the time counts", () => {
  fc.assert(
    fc.property(anyPlan, anyMoment, fc.integer({ min: 1, max: 96 }), (own, from, hours) => {
      const to = new Date(from.getTime() + hours * 60 * MINUTE);
      const shifts = shiftsBetween(own, from, to);
      for (const [nth, shift] of shifts.entries()) {
        expect(shift.from).toBeLessThan(shift.to);
        if (nth > 0) expect(shifts[nth - 1]?.to).toBeLessThan(shift.from);
      }
      const within = shifts.reduce(
        (sum, shift) => sum + Math.min(shift.to, to.getTime()) - Math.max(shift.from, from.getTime()),
        0,
      );
      expect(within).toBe(openBetween(from, to, own));
    }),
    { numRuns: 200 },
  );
});

it("tells when too few are on shift, within the hours alone, minute by minute as a count would", () => {
  fc.assert(
    fc.property(
      fc.array(anyPlan, { maxLength: 3 }),
      anyPlan,
      anyMoment,
      fc.integer({ min: 1, max: 3 }),
      (people, open, from, least) => {
        const to = new Date(from.getTime() + 36 * 60 * MINUTE);
        const short = shortTimes(people, open, least, from, to);
        for (let moment = from.getTime(); moment < to.getTime(); moment += 15 * MINUTE) {
          const when = new Date(moment);
          const there = people.filter((own) => isOpen(own, when)).length;
          const found = short.find((piece) => piece.from <= moment && moment < piece.to);
          expect(found?.onShift).toBe(isOpen(open, when) && there < least ? there : undefined);
        }
      },
    ),
    { numRuns: 60 },
  );
});
