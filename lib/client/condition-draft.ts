import type { FieldSubject } from "@/lib/contracts/fields";
import type { ConditionField } from "@/lib/contracts/conditions";

/** A condition while it is being written: it may lack its values. */
export type DraftCondition = { field: ConditionField; op: string; key?: string; values: string[] };
export type DraftGroup = { match: "all" | "any"; of: (DraftCondition | DraftGroup)[] };

export const isDraftGroup = (each: DraftCondition | DraftGroup): each is DraftGroup => "match" in each;

const texts = new Set<ConditionField>(["message", "email"]);

/** What can be said of a field. */
export function opsOf(field: ConditionField): readonly string[] {
  if (isKeyed(field)) return ["is", "isNot", "contains", "above", "below"];
  return texts.has(field) ? ["contains", "lacks"] : ["is", "isNot"];
}

export const freshCondition = (field: ConditionField): DraftCondition => ({
  field,
  op: opsOf(field)[0] ?? "is",
  values: [],
  ...(isKeyed(field) ? { key: "" } : {}),
});

/** Fields that name which of many: an attribute, a custom field. */
export const isKeyed = (field: ConditionField): boolean =>
  field === "attribute" || field === "conversationField" || field === "organisationField";

/** Whose fields such a condition names. */
export function subjectOf(field: ConditionField): FieldSubject {
  if (field === "attribute") return "contact";
  return field === "organisationField" ? "organisation" : "conversation";
}

/** Fields whose values are written, not chosen. */
export const isWritten = (field: ConditionField): boolean => texts.has(field) || field === "tag" || isKeyed(field);

/** Written with commas of either script. */
export const wordsFrom = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];
