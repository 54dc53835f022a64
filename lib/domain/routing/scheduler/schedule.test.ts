import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import { PolicyFits, PolicyRules, RoutingMode } from "@/lib/contracts/routing";
import { Priority } from "@/lib/contracts/conversation";
import { costFor, policyFor, type Desk, type Policy, type Waiting, type Worker } from "./desk";
import { excludedBy, unfitBy } from "./fit";
import { inLine, rankOf, TOP } from "./order";
import { schedule } from "./schedule";

const NOW = 10_000_000;
const worker = (id: string, more: Partial<Worker> = {}): Worker => ({
  id,
  name: id,
  presence: "online",
  onShift: true,
  automatic: true,
  capacity: 2,
  load: 0,
  teamIds: [],
  skills: {},
  languages: {},
  lastGivenAt: null,
  ...more,
});
const waiting = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  id,
  inboxId: "web",
  teamId: null,
  tags: [],
  priority: "normal",
  vip: false,
  locale: "en",
  since: NOW - 1000,
  lastAgentId: null,
  letGo: [],
  ...more,
});
const policy = (rules: Partial<PolicyRules> = {}, fits: Partial<PolicyFits> = {}): Policy => ({
  id: "p",
  name: "Everything",
  fits: { ...PolicyFits.parse({}), ...fits },
  rules: { ...PolicyRules.parse({}), mode: "roundRobin", ...rules },
});
const desk = (more: Partial<Desk>): Desk => ({
  now: NOW,
  waiting: [],
  workers: [],
  policies: [policy()],
  ageAfterSeconds: 600,
  weights: {},
  ...more,
});
const pairs = (given: Desk) => schedule(given).map(({ conversationId, agentId }) => `${conversationId}→${agentId}`);

describe("the line", () => {
  it("is strict: urgent before high, who waited longer first within one step, a VIP one step ahead", () => {
    const line = [
      waiting("low", { priority: "low" }),
      waiting("late"),
      waiting("early", { since: NOW - 5000 }),
      waiting("vip", { vip: true }),
      waiting("urgent", { priority: "urgent" }),
    ];
    expect(inLine(desk({ waiting: line })).map(({ id }) => id)).toEqual(["urgent", "vip", "early", "late", "low"]);
  });

  it("ages: after ten minutes a step up, and at the top nobody who came later passes", () => {
    const old = waiting("old", { priority: "low", since: NOW - 3_000_000 });
    const fresh = waiting("fresh", { priority: "urgent", vip: true });
    expect(inLine(desk({ waiting: [fresh, old] })).map(({ id }) => id)).toEqual(["old", "fresh"]);
  });
});

describe("who gets it", () => {
  it("by turns: who has got nothing for the longest", () => {
    const workers = [worker("a", { lastGivenAt: 5 }), worker("b", { lastGivenAt: 3 }), worker("c")];
    const line = ["1", "2", "3", "4"].map((id) => waiting(id));
    expect(pairs(desk({ workers, waiting: line }))).toEqual(["1→c", "2→b", "3→a", "4→c"]);
  });

  it("by load, and by share of capacity", () => {
    const workers = [worker("big", { capacity: 10, load: 3 }), worker("small", { capacity: 3, load: 2 })];
    const line = [waiting("1")];
    expect(pairs(desk({ workers, waiting: line, policies: [policy({ mode: "leastBusy" })] }))).toEqual(["1→small"]);
    expect(pairs(desk({ workers, waiting: line, policies: [policy({ mode: "weighted" })] }))).toEqual(["1→big"]);
  });

  it("by skill and language, which waiting relaxes", () => {
    const skills = [{ skillId: "s", level: 3 }];
    const rules = policy({ mode: "bestMatch", skills, language: 2, relaxAfterSeconds: 60 }).rules;
    const workers = [
      worker("expert", { skills: { s: 5 }, languages: { zh: 4 }, capacity: 1 }),
      worker("some", { skills: { s: 2 }, languages: { zh: 1 } }),
      worker("none"),
    ];
    const about = (id: string, seconds: number) => waiting(id, { locale: "zh", since: NOW - seconds * 1000 });
    const given = (...line: Waiting[]) => pairs(desk({ workers, waiting: line, policies: [policy(rules)] }));
    expect(given(about("1", 1), about("2", 0))).toEqual(["1→expert"]);
    expect(given(about("1", 61), about("2", 60))).toEqual(["1→expert", "2→some"]);
    expect(given(about("1", 300), about("2", 200), about("3", 190), about("4", 181))).toEqual([
      "1→expert",
      "2→some",
      "3→some",
      "4→none",
    ]);
  });

  it("is the last agent where that is asked for, but only online and with room", () => {
    const line = [waiting("1", { lastAgentId: "b" })];
    const policies = [policy({ lastAgent: true })];
    expect(pairs(desk({ workers: [worker("a"), worker("b")], waiting: line, policies }))).toEqual(["1→b"]);
    for (const away of [worker("b", { presence: "busy" }), worker("b", { load: 2 })])
      expect(pairs(desk({ workers: [worker("a"), away], waiting: line, policies }))).toEqual(["1→a"]);
  });

  it("is nobody of another team, nobody excluded, and nobody at all by hand", () => {
    const workers = [
      worker("in", { teamIds: ["t"] }),
      worker("out"),
      worker("pulls", { teamIds: ["t"], automatic: false }),
    ];
    const line = [waiting("1", { teamId: "t" }), waiting("2", { teamId: "t" }), waiting("3", { teamId: "t" })];
    expect(pairs(desk({ workers, waiting: line }))).toEqual(["1→in", "2→in"]);
    expect(pairs(desk({ workers, waiting: line, policies: [policy({ mode: "manual" })] }))).toEqual([]);
    expect(pairs(desk({ workers, waiting: line, policies: [] }))).toEqual([]);
  });

  it("takes the first policy that fits", () => {
    const policies = [policy({ mode: "manual" }, { tags: ["slow"] }), policy({}, { locales: ["zh"] })];
    const line = [waiting("1", { tags: ["slow"], locale: "zh" }), waiting("2", { locale: "zh" }), waiting("3")];
    expect(pairs(desk({ workers: [worker("a")], waiting: line, policies }))).toEqual(["2→a"]);
  });

  it("says why: the rule, everybody it looked at, and what kept them out", () => {
    const workers = [
      worker("a"),
      worker("b", { presence: "away" }),
      worker("c", { load: 2 }),
      worker("d", { teamIds: [] }),
    ];
    const [first] = schedule(desk({ workers, waiting: [waiting("1", { letGo: ["d"] })] }));
    expect(first?.why).toMatchObject({ rule: "onlyOne", policy: { name: "Everything" }, waitedSeconds: 1, others: 0 });
    expect(first?.why.candidates.map(({ agentId, excluded }) => [agentId, excluded])).toEqual([
      ["a", null],
      ["b", "away"],
      ["c", "full"],
      ["d", "letGo"],
    ]);
  });

  it("keeps room for a heavy one at the top of the line, which lighter ones would pass for ever", () => {
    const heavy = waiting("heavy", { inboxId: "video", since: NOW - 3_000_000 });
    const light = waiting("light");
    const weights = { video: 3 };
    const workers = [worker("a", { capacity: 3, load: 1 })];
    expect(pairs(desk({ workers, waiting: [heavy, light], weights }))).toEqual([]);
    expect(pairs(desk({ workers: [worker("a", { capacity: 3 })], waiting: [heavy, light], weights }))).toEqual([
      "heavy→a",
    ]);
    // A weight above all that somebody takes fills them, and no more.
    expect(pairs(desk({ workers: [worker("a", { capacity: 2 })], waiting: [heavy], weights }))).toEqual(["heavy→a"]);
  });
});

const some = <T>(values: readonly T[]) => fc.subarray([...values]);
const level = fc.integer({ min: 0, max: 5 });
const aWorker = (index: number) =>
  fc
    .record({
      presence: fc.constantFrom("online", "online", "online", "busy", "away", "offline"),
      automatic: fc.constantFrom(true, true, false),
      capacity: fc.integer({ min: 1, max: 6 }),
      load: fc.integer({ min: 0, max: 7 }),
      teamIds: some(["t1", "t2"]),
      skills: fc.record({ s1: level, s2: level }),
      languages: fc.record({ en: level, zh: level }),
      lastGivenAt: fc.option(fc.integer({ min: 0, max: 50 })),
    })
    .map((given) => worker(`a${index}`, given));
const aWaiting = (index: number) =>
  fc
    .record({
      inboxId: fc.constantFrom("web", "video", "mail"),
      teamId: fc.constantFrom(null, "t1", "t2"),
      tags: some(["x", "y"]),
      priority: fc.constantFrom(...Priority.options),
      vip: fc.boolean(),
      locale: fc.constantFrom("en" as const, "zh" as const),
      since: fc.integer({ min: NOW - 4_000_000, max: NOW }),
      lastAgentId: fc.constantFrom(null, "a0", "a1"),
      letGo: some(["a0", "a2"]),
    })
    .map((given) => waiting(`c${index}`, given));
const aPolicy = (index: number) =>
  fc
    .record({
      fits: fc.record({
        inboxIds: some(["web", "video"]),
        teamIds: some(["t1"]),
        tags: some(["x"]),
        locales: some(["zh" as const]),
      }),
      rules: fc.record({
        mode: fc.constantFrom(...RoutingMode.options),
        lastAgent: fc.boolean(),
        skills: some([
          { skillId: "s1", level: 3 },
          { skillId: "s2", level: 1 },
        ]),
        language: level,
        relaxAfterSeconds: fc.option(fc.integer({ min: 5, max: 900 })),
      }),
    })
    .map(({ fits, rules }): Policy => ({ ...policy(rules), id: `p${index}`, fits }));
const several = <T>(make: (index: number) => fc.Arbitrary<T>, most: number) =>
  fc.integer({ min: 0, max: most }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => make(at))));
const anyDesk: fc.Arbitrary<Desk> = fc
  .record({ workers: several(aWorker, 6), waiting: several(aWaiting, 14), policies: several(aPolicy, 3) })
  .map((given) => desk({ ...given, policies: [...given.policies, policy()], weights: { video: 3, mail: 2 } }));

describe("whatever the desk looks like", () => {
  const holds = (check: (given: Desk) => void) => fc.assert(fc.property(anyDesk, check), { numRuns: 300 });
  const after = (given: Desk) => {
    const assignments = schedule(given);
    const loads = new Map(given.workers.map(({ id, load }) => [id, load]));
    for (const { conversationId, agentId } of assignments) {
      const taken = given.waiting.find(({ id }) => id === conversationId);
      const by = given.workers.find(({ id }) => id === agentId);
      if (!taken || !by) throw new Error("assigned somebody or something that is not there");
      loads.set(agentId, (loads.get(agentId) ?? 0) + costFor(given, taken.inboxId, by.capacity));
    }
    const left = given.waiting.filter(({ id }) => !assignments.some(({ conversationId }) => conversationId === id));
    return { assignments, loads, left };
  };
  const rulesOf = (given: Desk, each: Waiting) => policyFor(given.policies, each)?.rules;

  it("nobody gets more than they take, and each conversation goes to one person who may have it", () => {
    holds((given) => {
      const { assignments, loads } = after(given);
      expect(new Set(assignments.map(({ conversationId }) => conversationId)).size).toBe(assignments.length);
      for (const { id, load, capacity } of given.workers)
        if (loads.get(id) !== load) expect(loads.get(id)).toBeLessThanOrEqual(capacity);
      for (const { conversationId, agentId } of assignments) {
        const each = given.waiting.find(({ id }) => id === conversationId);
        const by = given.workers.find(({ id }) => id === agentId);
        const rules = each && rulesOf(given, each);
        expect(each && by && rules && rules.mode !== "manual" && unfitBy(by, each, rules, given)).toBe(null);
      }
    });
  });

  it("nobody waits while somebody who may have it is free, unless that room is kept for one further ahead", () => {
    holds((given) => {
      const { loads, left } = after(given);
      const order = inLine(given);
      for (const each of left) {
        const rules = rulesOf(given, each);
        if (!rules || rules.mode === "manual") continue;
        const none = { loads, givenAt: new Map<string, number>(), held: new Set<string>() };
        for (const by of given.workers.filter((one) => excludedBy(one, each, rules, given, none) === null)) {
          const heavier = order.slice(0, order.indexOf(each)).some((ahead) => {
            const theirs = rulesOf(given, ahead);
            return (
              left.includes(ahead) &&
              rankOf(ahead, given) === TOP &&
              theirs &&
              unfitBy(by, ahead, theirs, given) === null
            );
          });
          expect(heavier, `${each.id} waits while ${by.id} is free`).toBe(true);
        }
      }
    });
  });

  it("whoever could have had what somebody behind them got was passed by nobody", () => {
    holds((given) => {
      const { assignments, left } = after(given);
      const order = inLine(given);
      for (const { conversationId, agentId } of assignments) {
        const got = given.waiting.find(({ id }) => id === conversationId);
        const by = given.workers.find(({ id }) => id === agentId);
        if (!got || !by) continue;
        for (const ahead of order.slice(0, order.indexOf(got)).filter((each) => left.includes(each))) {
          const rules = rulesOf(given, ahead);
          if (!rules || rules.mode === "manual" || unfitBy(by, ahead, rules, given)) continue;
          // Only a lighter one, into room that is too small for the one ahead.
          const cost = (each: Waiting) => costFor(given, each.inboxId, by.capacity);
          expect(cost(got), `${got.id} passed ${ahead.id}`).toBeLessThan(cost(ahead));
        }
      }
    });
  });

  it("gives the same answer twice, whatever the order in which it hears of things", () => {
    holds((given) => {
      const backwards = { ...given, waiting: given.waiting.toReversed(), workers: given.workers.toReversed() };
      expect(pairs(backwards)).toEqual(pairs(given));
    });
  });
});

it("starves nobody: of an endless stream of urgent ones, the old one still gets through", () => {
  fc.assert(
    fc.property(fc.constantFrom(...Priority.options), fc.integer({ min: 1, max: 3 }), (priority, weight) => {
      const old = waiting("old", { priority, inboxId: "heavy", since: 0 });
      let busyUntil: number[] = [];
      for (let minute = 1; minute < 240; minute += 1) {
        const now = minute * 60_000;
        busyUntil = busyUntil.filter((end) => end > now);
        const newer = [0, 1, 2].map((n) =>
          waiting(`n${minute}-${n}`, { priority: "urgent", vip: true, since: now - n }),
        );
        const given = desk({
          now,
          waiting: [old, ...newer],
          workers: [worker("a", { capacity: 3, load: busyUntil.length })],
          weights: { heavy: weight },
        });
        const assigned = schedule(given);
        if (assigned.some(({ conversationId }) => conversationId === "old")) return true;
        for (const { conversationId } of assigned) busyUntil.push(now + 60_000 * (2 + (conversationId.length % 3)));
      }
      return false;
    }),
    { numRuns: 30 },
  );
});
