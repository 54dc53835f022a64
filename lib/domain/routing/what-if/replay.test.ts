import fc from "@/lib/testing/fast-check";
import { expect, it } from "vitest";
import { PolicyFits, PolicyRules, RoutingMode } from "@/lib/contracts/routing";
import { Priority } from "@/lib/contracts/conversation";
import { costFor, type Policy } from "../scheduler/desk";
import { momentQueue } from "./moment-queue";
import { replay, type Replayed, type Span, type Wait, type Week } from "./replay";

const TO = 1_000_000;
const wait = (id: string, since: number, more: Partial<Wait> = {}): Wait => ({
  id,
  inboxId: "web",
  teamId: null,
  tags: [],
  priority: "normal",
  vip: false,
  locale: "en",
  since,
  lastAgentId: null,
  tookByHand: null,
  heldMs: 60_000,
  leftAt: null,
  ...more,
});
const person = (id: string, more: Partial<Week["workers"][number]> = {}): Week["workers"][number] => ({
  id,
  name: id,
  planned: false,
  automatic: true,
  capacity: 1,
  teamIds: [],
  skills: {},
  languages: {},
  ...more,
});
const online = (agentId: string, since = 0, until: number | null = null): Span => ({
  agentId,
  status: "online",
  since,
  until,
});
const week = (more: Partial<Week>): Week => ({
  to: TO,
  waits: [],
  spans: [],
  shifts: [],
  workers: [],
  ageAfterSeconds: 600,
  weights: {},
  usualHeldMs: 60_000,
  ...more,
});
const policy = (rules: Partial<PolicyRules> = {}, fits: Partial<PolicyFits> = {}): Policy => ({
  id: `${rules.mode ?? "roundRobin"}`,
  name: "P",
  fits: { ...PolicyFits.parse({}), ...fits },
  rules: { ...PolicyRules.parse({}), mode: "roundRobin", ...rules },
});
function replayed(of: Week, policies: Policy[]): Replayed {
  const run = replay(of, policies);
  for (let step = run.next(); ; step = run.next()) if (step.done) return step.value;
}
const told = (of: Week, policies: Policy[]) =>
  Object.fromEntries([...replayed(of, policies).got].map(([id, { agentId, at }]) => [id, `${agentId} ${at / 1000}`]));

it("gives in turn as people come, have room again and go", () => {
  const of = week({
    workers: [person("a"), person("b")],
    spans: [online("a", 0), online("b", 50_000, 90_000)],
    waits: [wait("1", 10_000), wait("2", 20_000), wait("3", 30_000), wait("4", 95_000)],
  });
  expect(told(of, [policy()])).toEqual({ "1": "a 10", "2": "b 50", "3": "a 70", "4": "a 130" });
});

it("leaves to people what they took, and ends with whoever nobody had", () => {
  const of = week({
    workers: [person("a")],
    waits: [
      wait("1", 10_000, { tookByHand: { at: 40_000, agentId: "a" } }),
      wait("2", 20_000, { leftAt: 70_000 }),
      wait("3", 0),
    ],
  });
  expect(told(of, [policy({ mode: "manual" })])).toEqual({ "1": "a 40", "2": "null 70", "3": "null 1000" });
});

it("lowers what is asked for, and passes on, at the moment when it is due", () => {
  const skills = [{ skillId: "s", level: 3 }];
  const of = week({
    workers: [person("a", { skills: { s: 2 }, teamIds: ["t"] }), person("b", { teamIds: ["u"] })],
    spans: [online("a"), online("b", 0)],
    waits: [wait("1", 0, { teamId: "t" }), wait("2", 1000, { teamId: "v" })],
  });
  const rules = { skills, relaxAfterSeconds: 30 };
  const overflow = { afterSeconds: 100, teamId: "u" };
  const policies = [
    policy(rules, { teamIds: ["t"] }),
    policy({ overflow }, { teamIds: ["v"] }),
    policy({ mode: "weighted" }),
  ];
  expect(told(of, policies)).toEqual({ "1": "a 30", "2": "b 101" });
  expect(replayed(of, policies).overflowed).toBe(1);
});

it("keeps moments in order, those of one moment as they were added", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }), (moments) => {
      const queue = momentQueue();
      const seen: [number, number][] = [];
      moments.forEach((at, nth) => queue.add(at, () => seen.push([at, nth])));
      for (let at = queue.next(); at !== undefined; at = queue.next()) queue.run(at);
      expect(seen).toEqual(
        moments.map((at, nth): [number, number] => [at, nth]).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]),
      );
    }),
  );
});

const names = ["a", "b", "c"];
const anyWeek = fc.record({
  workers: fc.tuple(
    ...names.map((id) =>
      fc
        .record({ capacity: fc.integer({ min: 1, max: 3 }), level: fc.integer({ min: 0, max: 5 }) })
        .map(({ capacity, level }) => person(id, { capacity, skills: { s: level } })),
    ),
  ),
  spans: fc.array(
    fc.record({
      agentId: fc.constantFrom(...names),
      since: fc.integer({ min: 0, max: 900 }),
      long: fc.integer({ min: 1, max: 300 }),
    }),
    { maxLength: 8 },
  ),
  waits: fc.array(
    fc.record({
      since: fc.integer({ min: 0, max: 999 }),
      priority: fc.constantFrom(...Priority.options),
      held: fc.integer({ min: 0, max: 200 }),
      left: fc.option(fc.integer({ min: 1, max: 200 }), { nil: null }),
      inbox: fc.constantFrom("web", "heavy"),
    }),
    { maxLength: 30 },
  ),
  mode: fc.constantFrom(...RoutingMode.options),
  level: fc.integer({ min: 0, max: 5 }),
  relax: fc.option(fc.integer({ min: 5, max: 100 }), { nil: null }),
});

it("gives nobody more than they take, nobody who is not there, and everybody one end; twice the same", () => {
  fc.assert(
    fc.property(anyWeek, ({ workers, spans, waits, mode, level, relax }) => {
      // One person's spans follow each other.
      const apart = names.flatMap((agentId) => {
        let free = 0;
        return spans
          .filter((each) => each.agentId === agentId)
          .toSorted((a, b) => a.since - b.since)
          .flatMap(({ since, long }) => {
            const from = Math.max(since, free);
            free = from + long;
            return [online(agentId, from * 1000, free * 1000)];
          });
      });
      const of = week({
        workers,
        spans: apart.toSorted((a, b) => a.since - b.since),
        weights: { heavy: 2 },
        waits: waits.map(({ since, priority, held, left, inbox }, nth) =>
          wait(`${nth}`, since * 1000, {
            priority,
            heldMs: held * 1000,
            inboxId: inbox,
            leftAt: left === null ? null : (since + left) * 1000,
          }),
        ),
      });
      const policies = [policy({ mode, relaxAfterSeconds: relax, skills: level > 0 ? [{ skillId: "s", level }] : [] })];
      const { got } = replayed(of, policies);
      expect([...got.keys()].toSorted()).toEqual(of.waits.map(({ id }) => id).toSorted());
      expect(replayed(of, policies).got).toEqual(got);
      for (const each of of.waits) {
        const mine = got.get(each.id);
        if (!mine) continue;
        expect(mine.at).toBeGreaterThanOrEqual(each.since);
        expect(mine.at).toBeLessThanOrEqual(Math.max(TO, each.since));
        if (mine.agentId === null) continue;
        expect(
          apart.some(
            ({ agentId, since, until }) => agentId === mine.agentId && since <= mine.at && mine.at < (until ?? TO),
          ),
        ).toBe(true);
        const worker = workers.find(({ id }) => id === mine.agentId) ?? person("nobody");
        const load = of.waits.reduce((sum, other) => {
          const theirs = got.get(other.id);
          const holds =
            theirs?.agentId === worker.id && theirs.at <= mine.at && mine.at < theirs.at + (other.heldMs ?? 0);
          return sum + (holds ? costFor(of, other.inboxId, worker.capacity) : 0);
        }, 0);
        expect(load).toBeLessThanOrEqual(worker.capacity);
      }
    }),
    { numRuns: 300 },
  );
});
