import { describe, expect, it } from "vitest";
import { ConditionGroup } from "@/lib/contracts/conditions";
import type { Facts } from "./facts";
import { holds } from "./holds";

const inboxId = "0197a000-0000-7000-8000-000000000001";
const other = "0197a000-0000-7000-8000-000000000002";
const facts: Facts = {
  inboxId,
  teamId: null,
  assigneeId: other,
  status: "open",
  statusId: other,
  priority: "high",
  type: null,
  tags: ["vip", "退货"],
  onDuty: "agent",
  locale: "zh",
  email: "Ann@Example.com",
  attributes: { plan: "Pro", seats: 12, trial: false },
  organisationId: other,
  organisationFields: { plan: "Gold" },
  fields: { order: "A-17", due: "2026-03-31", parts: ["Lamp", "Shade"] },
  rating: null,
  message: "Where is my ORDER?",
  open: false,
};
const all = (...of: unknown[]) => ({ match: "all", of });
const any = (...of: unknown[]) => ({ match: "any", of });

describe("conditions", () => {
  it.each([
    ["inbox is", { field: "inbox", op: "is", values: [inboxId, other] }, true],
    ["inbox is not", { field: "inbox", op: "isNot", values: [inboxId] }, false],
    ["no team", { field: "team", op: "is", values: ["none"] }, true],
    ["somebody's", { field: "assignee", op: "isNot", values: ["none"] }, true],
    ["a status of the desk", { field: "customStatus", op: "is", values: [other] }, true],
    ["priority", { field: "priority", op: "is", values: ["urgent"] }, false],
    ["no type", { field: "type", op: "isNot", values: ["problem"] }, true],
    ["a tag", { field: "tag", op: "is", values: ["退货"] }, true],
    ["without a tag", { field: "tag", op: "isNot", values: ["vip"] }, false],
    ["words, whatever case", { field: "message", op: "contains", values: ["order", "parcel"] }, true],
    ["without words", { field: "message", op: "lacks", values: ["refund"] }, true],
    ["address", { field: "email", op: "contains", values: ["@example.com"] }, true],
    ["closed", { field: "hours", op: "is", values: ["closed"] }, true],
    ["not rated", { field: "rating", op: "is", values: ["1", "2"] }, false],
    ["attribute", { field: "attribute", key: "plan", op: "is", values: ["pro"] }, true],
    ["attribute of no one", { field: "attribute", key: "city", op: "isNot", values: ["Rome"] }, true],
    ["number above", { field: "attribute", key: "seats", op: "above", values: ["10"] }, true],
    ["number below", { field: "attribute", key: "seats", op: "below", values: ["12"] }, false],
    ["no number", { field: "attribute", key: "city", op: "below", values: ["12"] }, false],
    ["an organisation", { field: "organisation", op: "is", values: [other] }, true],
    ["no organisation", { field: "organisation", op: "is", values: ["none"] }, false],
    ["an organisation's field", { field: "organisationField", key: "plan", op: "is", values: ["gold"] }, true],
    ["a field", { field: "conversationField", key: "order", op: "is", values: ["a-17"] }, true],
    ["one of several choices", { field: "conversationField", key: "parts", op: "is", values: ["shade"] }, true],
    ["none of several choices", { field: "conversationField", key: "parts", op: "isNot", values: ["Bulb"] }, true],
    ["a day after", { field: "conversationField", key: "due", op: "above", values: ["2026-03-30"] }, true],
    ["a day before", { field: "conversationField", key: "due", op: "below", values: ["2026-03-31"] }, false],
    ["a day and a number", { field: "conversationField", key: "due", op: "above", values: ["12"] }, false],
    ["language", { field: "language", op: "is", values: ["en"] }, false],
  ])("%s", (_what, condition, expected) => expect(holds(ConditionGroup.parse(all(condition)), facts)).toBe(expected));

  it("stand in groups of all and any", () => {
    const yes = { field: "status", op: "is", values: ["open"] };
    const no = { field: "status", op: "is", values: ["resolved"] };
    const so = (group: unknown) => holds(ConditionGroup.parse(group), facts);
    expect([so(all()), so(any()), so(all(yes, no)), so(any(no, yes)), so(all(yes, any(no, all(yes, yes))))]).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  it.each([
    ["an unknown field", all({ field: "mood", op: "is", values: ["x"] })],
    ["a word of another field", all({ field: "priority", op: "contains", values: ["high"] })],
    ["no values", all({ field: "tag", op: "is", values: [] })],
    ["an unknown key", all({ field: "tag", op: "is", values: ["a"], also: 1 })],
    ["groups too deep", all(any(all(any(all({ field: "tag", op: "is", values: ["a"] })))))],
    ["too many", all(...Array.from({ length: 51 }, () => ({ field: "tag", op: "is", values: ["a"] })))],
  ])("refuse %s", (_what, group) => expect(ConditionGroup.safeParse(group).success).toBe(false));
});
