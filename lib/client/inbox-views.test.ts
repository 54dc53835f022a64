import { describe, expect, it } from "vitest";
import { belongsTo, isView, movedCounts, teamView, views, type View } from "./inbox-views";

const me = "me";
const person = (id: string) => ({ id, name: id, avatarUrl: null });
const rest = {
  inbox: { id: "i", name: "Shop", color: "#000000" },
  tags: [],
  mentioned: [],
  priority: "normal",
  type: null,
} as const;
const at = "2026-01-01T00:00:00.000Z";
const rows = {
  "the bot has it": { status: "open", assignee: null, team: null, ...rest, waitingSince: null },
  "waits for a person": { status: "open", assignee: null, team: null, ...rest, waitingSince: at },
  "is mine": { status: "open", assignee: person(me), team: null, ...rest, waitingSince: null },
  "is a colleague's": { status: "open", assignee: person("other"), team: null, ...rest, waitingSince: null },
  "is mine, snoozed": { status: "snoozed", assignee: person(me), team: null, ...rest, waitingSince: null },
  "is snoozed, nobody's": { status: "snoozed", assignee: null, team: null, ...rest, waitingSince: at },
  "is done": { status: "resolved", assignee: person(me), team: null, ...rest, waitingSince: null },
} as const;
const expected: Record<keyof typeof rows, View[]> = {
  "the bot has it": ["unassigned", "all"],
  "waits for a person": ["waiting", "unassigned", "all"],
  "is mine": ["mine", "all"],
  "is a colleague's": ["all"],
  "is mine, snoozed": ["mine", "all"],
  "is snoozed, nobody's": ["unassigned", "all"],
  "is done": ["resolved"],
};

describe("belongsTo", () => {
  it.each(Object.entries(expected))("a conversation that %s", (name, inViews) => {
    const row = Object.entries(rows).find(([each]) => each === name)?.[1];
    expect(row && views.filter((view) => belongsTo(view, row, me))).toEqual(inViews);
  });
});

describe("the view of what mentions me", () => {
  it("holds what calls me or a team of mine, until it is resolved", () => {
    const row = { ...rows["is mine"], mentioned: ["team"] };
    const see = (called: string[]) => belongsTo("mentioned", row, me, { called });
    expect([see([me]), see([me, "team"]), belongsTo("mentioned", { ...row, mentioned: [me] }, me)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(belongsTo("mentioned", { ...row, status: "resolved" }, me, { called: ["team"] })).toBe(false);
  });
});

describe("movedCounts", () => {
  it("moves one conversation from waiting to mine", () => {
    const counts = { mine: 1, waiting: 2, unassigned: 3, all: 6, resolved: 0 };
    const moved = movedCounts(counts, rows["waits for a person"], rows["is mine"], me);
    expect(moved).toEqual({ mine: 2, waiting: 1, unassigned: 2, all: 6, resolved: 0 });
  });
  it("never falls below nothing", () => {
    expect(movedCounts({}, rows["is mine"], rows["is done"], me)).toMatchObject({ mine: 0, all: 0, resolved: 1 });
  });
});

describe("a team's view", () => {
  const team = { id: "00000000-0000-7000-8000-000000000001", name: "Returns" };
  const given = { ...rows["is mine"], team };
  it("holds what the team has open", () => {
    expect(belongsTo(teamView(team.id), given, me)).toBe(true);
    expect(belongsTo(teamView(team.id), { ...given, status: "resolved" }, me)).toBe(false);
    expect(belongsTo(teamView(team.id), rows["is mine"], me)).toBe(false);
  });
  it("is counted when a conversation comes or goes", () => {
    const key = teamView(team.id);
    expect(movedCounts({ [key]: 2 }, rows["is mine"], given, me)).toMatchObject({ [key]: 3 });
    expect(movedCounts({ [key]: 2 }, given, { ...given, team: null }, me)).toMatchObject({ [key]: 1 });
  });
  it("is remembered by its name, and nothing else is", () => {
    expect([teamView(team.id), "all", "team:x", "none", null].map(isView)).toEqual([true, true, false, false, false]);
  });
});
