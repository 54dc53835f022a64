import { expect, it } from "vitest";
import { PolicyFits, PolicyRules } from "@/lib/contracts/routing";
import { dueOverflows, dueReturns, isAbsent } from "./due";

const about = { inboxId: "web", teamId: null, tags: [], locale: "en" } as const;
const policies = (rules: Partial<PolicyRules>) => [
  { id: "p", name: "P", fits: PolicyFits.parse({}), rules: { ...PolicyRules.parse({}), ...rules } },
];

it("passes on who has stood in one queue too long, once each policy", () => {
  const overflow = policies({ overflow: { afterSeconds: 30, teamId: "b" } });
  const at = { ...about, id: "c", since: 0, queuedAt: 10_000, overflowed: [] };
  expect(dueOverflows(overflow, [at], 39_999)).toEqual([]);
  expect(dueOverflows(overflow, [at], 40_000)).toEqual([{ conversationId: "c", policyId: "p", teamId: "b" }]);
  expect(dueOverflows(overflow, [{ ...at, teamId: "b" }], 99_999)).toEqual([]);
  expect(dueOverflows(overflow, [{ ...at, overflowed: ["p"] }], 99_999)).toEqual([]);
});

it("takes back what is not answered in time, counted from when its agent got it, and what absent people have", () => {
  const at = { ...about, id: "c", agentId: "a", askedAt: 0, gotAt: 60_000 };
  const due = (rules: Partial<PolicyRules>, now: number, gone = false) =>
    dueReturns(policies(rules), [at], () => gone, now).map(({ reason }) => reason);
  expect(due({ returnAfterMinutes: 2 }, 179_999)).toEqual([]);
  expect(due({ returnAfterMinutes: 2 }, 180_000)).toEqual(["late"]);
  expect(due({ returnWhenAway: true }, 61_000)).toEqual([]);
  expect(due({ returnWhenAway: true }, 61_000, true)).toEqual(["away"]);
  expect(due({}, 9e9, true)).toEqual([]);
});

it("takes nobody for absent who chose to be away or busy", () => {
  const absent = (presence: string, chosen: string, reason: string | null = null, idle = false) =>
    isAbsent({ presence, chosen, reason, idle });
  expect(absent("away", "online", null, true)).toBe(true);
  expect(absent("offline", "online")).toBe(true);
  expect(absent("away", "away")).toBe(false);
  expect(absent("away", "away", "Lunch", true)).toBe(false);
  expect(absent("busy", "busy")).toBe(false);
});

it("leaves whose shift ended what they have while they sit there, and takes it back once they don't", () => {
  const off = { presence: "away", chosen: "away", reason: "Off shift" };
  expect(isAbsent({ ...off, idle: false })).toBe(false);
  expect(isAbsent({ ...off, idle: true })).toBe(true);
  expect(isAbsent({ ...off, presence: "offline", idle: true })).toBe(true);
});
