import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import { Schedule } from "@/lib/contracts/hours";
import { clocksOf, owedSince, type Fact } from "./clocks-of";

const T0 = Date.parse("2026-11-23T09:00:00Z");
const at = (minute: number) => new Date(T0 + minute * 60_000);
const minute = (date: Date | null | undefined) => (date ? (date.getTime() - T0) / 60_000 : null);
const targets = { firstResponse: 30, nextResponse: 20, resolution: 120 };
const promised = { targets, schedule: null, warnPercent: 50 };
let seq = 0;
const customer = (minutes: number, toBot = false): Fact => ({
  kind: "customer",
  at: at(minutes),
  seq: (seq += 1),
  toBot,
});
const step = (kind: Exclude<Fact["kind"], "customer" | "carried">, minutes: number): Fact => ({
  kind,
  at: at(minutes),
});
const carried = (minutes: number, since: number): Fact => ({
  kind: "carried",
  at: at(minutes),
  since: at(since),
  seq: (seq += 1),
});
const told = (history: Fact[], more: Partial<Parameters<typeof clocksOf>[1]> = {}) =>
  clocksOf(history, { ...promised, ...more }).map((clock) => [
    clock.metric,
    minute(clock.startedAt),
    minute(clock.dueAt),
    minute(clock.metAt),
  ]);

describe("promises", () => {
  it("begin with the customer's words where people answer", () =>
    expect(told([customer(0), customer(5)])).toEqual([
      ["firstResponse", 0, 30, null],
      ["resolution", 0, 120, null],
    ]));

  it("begin when people are asked for where a bot answers, and not before", () => {
    expect(told([customer(0, true), customer(3, true)])).toEqual([]);
    expect(told([customer(0, true), step("toPeople", 10)])).toEqual([
      ["firstResponse", 10, 40, null],
      ["resolution", 10, 130, null],
    ]);
  });

  it("are kept by a reply, after which only the resolution is owed, and rests", () =>
    expect(told([customer(0), step("agent", 10)])).toEqual([
      ["firstResponse", 0, null, 10],
      ["resolution", 0, null, null],
    ]));

  it("begin again with the next words, as the first of them waits", () =>
    expect(told([customer(0), step("agent", 10), customer(100), customer(105)])).toEqual([
      ["firstResponse", 0, null, 10],
      ["resolution", 0, 210, null],
      ["nextResponse", 100, 120, null],
    ]));

  it("rest while snoozed, and go on where they stood", () => {
    expect(told([customer(0), step("snoozed", 10)])).toEqual([
      ["firstResponse", 0, null, null],
      ["resolution", 0, null, null],
    ]);
    expect(told([customer(0), step("snoozed", 10), step("opened", 1000)])[0]).toEqual(["firstResponse", 0, 1020, null]);
  });

  it("stay broken at the moment they broke, whatever comes later", () => {
    expect(told([customer(0), step("agent", 45)])[0]).toEqual(["firstResponse", 0, 30, 45]);
    expect(told([customer(0), step("snoozed", 45), step("opened", 90)])[0]).toEqual(["firstResponse", 0, 30, null]);
  });

  it("end with the conversation, and the resolution goes on when it opens again", () => {
    const done = [customer(0), step("agent", 10), customer(20), step("resolved", 30)];
    expect(told(done)).toEqual([
      ["firstResponse", 0, null, 10],
      ["resolution", 0, null, 30],
      ["nextResponse", 20, null, 30],
    ]);
    // 20 of 120 minutes are used: 10 before the reply, 10 before it was resolved.
    expect(told([...done, customer(1000)])[1]).toEqual(["resolution", 0, 1100, null]);
  });

  it("are void when it is given back to the bot", () =>
    expect(told([customer(0), step("toBot", 5), customer(10, true)])).toEqual([["resolution", 0, null, null]]));

  it("of what was merged in go on since its customer began to wait; of two, the one that is due first", () => {
    expect(told([customer(0), step("agent", 10), carried(25, 5)])[2]).toEqual(["nextResponse", 5, 25, null]);
    expect(told([customer(0), carried(10, -20)])[0]).toEqual(["firstResponse", -20, 10, null]);
    expect(told([customer(0), carried(10, 5)])[0]).toEqual(["firstResponse", 0, 30, null]);
    // Its own had rested longer than that one waited.
    expect(told([customer(0), step("snoozed", 10), carried(100, 85)])[0]).toEqual(["firstResponse", 85, 115, null]);
    expect(told([customer(0), step("agent", 10), carried(25, 5), step("agent", 26)])[2]).toEqual([
      "nextResponse",
      5,
      25,
      26,
    ]);
    expect(told([customer(0, true), step("resolved", 10), carried(30, 20)])[0]).toEqual([
      "firstResponse",
      20,
      50,
      null,
    ]);
  });

  it("of what is merged away are owed there no more; what was late stays so", () => {
    expect(told([customer(0), step("merged", 10)])).toEqual([]);
    expect(told([customer(0), step("merged", 40)])).toEqual([["firstResponse", 0, 30, 40]]);
    expect(
      [
        owedSince([customer(0), customer(5)]),
        owedSince([customer(0), step("agent", 5)]),
        owedSince([customer(0), step("agent", 5), customer(9)]),
        owedSince([customer(0, true)]),
        owedSince([customer(0), carried(9, -3)]),
      ].map(minute),
    ).toEqual([0, null, 9, null, -3]);
  });

  it("begin again where it was resolved without a word, and opened", () =>
    expect(told([customer(0), step("resolved", 10), customer(50)]).at(-1)).toEqual(["nextResponse", 50, 70, null]));

  it("count open time alone, and warn by the same clock", () => {
    const day = [{ from: "09:00", to: "10:00" }];
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
    const schedule = Schedule.parse({ timeZone: "UTC", week, dates: [] });
    const [, resolution] = clocksOf([customer(0)], { ...promised, schedule });
    expect([minute(resolution?.warnAt), minute(resolution?.dueAt)]).toEqual([60, 24 * 60 + 60]);
  });

  it("leave out what was not promised", () =>
    expect(
      told([customer(0), step("agent", 1), customer(2)], {
        targets: { ...targets, nextResponse: null, firstResponse: null },
      }),
    ).toEqual([["resolution", 0, 121, null]]));

  it("hold whatever happens: one open clock of a kind, used time within real time, and a prefix never changes what was met", () => {
    const kinds = [
      "customer",
      "customer",
      "bot",
      "agent",
      "toPeople",
      "toBot",
      "resolved",
      "snoozed",
      "opened",
      "carried",
    ] as const;
    const histories = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 50 })), { maxLength: 25 });
    fc.assert(
      fc.property(histories, (steps) => {
        let now = 0;
        const history = steps.map(([kind, gap]): Fact => {
          now += gap;
          if (kind === "carried") return carried(now, Math.max(0, now - 3 * gap));
          return kind === "customer" || kind === "bot" ? customer(now, kind === "bot") : step(kind, now);
        });
        const clocks = clocksOf(history, promised);
        for (const metric of ["firstResponse", "nextResponse", "resolution"] as const) {
          const own = clocks.filter((clock) => clock.metric === metric);
          expect(own.filter((clock) => clock.metAt === null).length).toBeLessThanOrEqual(1);
          expect(new Set(own.map((clock) => clock.cycle)).size).toBe(own.length);
        }
        for (const clock of clocks) {
          expect(clock.spentMs).toBeLessThanOrEqual(at(now).getTime() - clock.startedAt.getTime());
          if (clock.runningSince !== null) expect(clock.dueAt).not.toBeNull();
          if (clock.metAt !== null && clock.dueAt !== null) expect(clock.dueAt < clock.metAt).toBe(true);
        }
        const before = clocksOf(history.slice(0, -1), promised).filter(
          (clock) => clock.metAt && clock.metric !== "resolution",
        );
        for (const clock of before)
          expect(clocks.find((each) => each.metric === clock.metric && each.cycle === clock.cycle)).toEqual(clock);
      }),
      { numRuns: 300 },
    );
  });
});
