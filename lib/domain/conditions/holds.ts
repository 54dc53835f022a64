import { isGroup, type Condition, type ConditionGroup } from "@/lib/contracts/conditions";
import { valueHolds } from "@/lib/kernel/field-value";
import type { Facts } from "./facts";

/** Whether a group of conditions holds for these facts. Pure; an empty group holds. */
export function holds(group: ConditionGroup, facts: Facts): boolean {
  const one = (each: Condition | ConditionGroup) => (isGroup(each) ? holds(each, facts) : isSo(each, facts));
  return group.of.length === 0 || (group.match === "all" ? group.of.every(one) : group.of.some(one));
}

function isSo(condition: Condition, facts: Facts): boolean {
  switch (condition.field) {
    case "inbox":
      return among(condition, facts.inboxId);
    case "team":
      return among(condition, facts.teamId ?? "none");
    case "assignee":
      return among(condition, facts.assigneeId ?? "none");
    case "status":
      return among(condition, facts.status);
    case "customStatus":
      return among(condition, facts.statusId ?? "none");
    case "priority":
      return among(condition, facts.priority);
    case "type":
      return among(condition, facts.type ?? "none");
    case "tag":
      return condition.values.some((tag) => facts.tags.includes(tag)) === (condition.op === "is");
    case "onDuty":
      return among(condition, facts.onDuty);
    case "language":
      return among(condition, facts.locale);
    case "message":
      return says(facts.message, condition.values) === (condition.op === "contains");
    case "email":
      return says(facts.email ?? "", condition.values) === (condition.op === "contains");
    case "hours":
      return among(condition, facts.open ? "open" : "closed");
    case "rating":
      return among(condition, facts.rating === null ? "" : String(facts.rating));
    case "attribute":
      return valueHolds(condition.op, condition.values, facts.attributes[condition.key]);
    case "organisation":
      return among(condition, facts.organisationId ?? "none");
    case "organisationField":
      return valueHolds(condition.op, condition.values, facts.organisationFields[condition.key]);
    case "conversationField":
      return valueHolds(condition.op, condition.values, facts.fields[condition.key]);
  }
}

const among = ({ op, values }: { op: "is" | "isNot"; values: readonly string[] }, value: string): boolean =>
  values.includes(value) === (op === "is");

const says = (text: string, words: readonly string[]): boolean => {
  const folded = text.toLowerCase();
  return words.some((word) => folded.includes(word.toLowerCase()));
};
