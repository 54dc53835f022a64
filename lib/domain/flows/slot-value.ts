import type { Locale } from "@/lib/contracts/basics";
import type { SlotSpec } from "@/lib/contracts/flow";
import { mentions } from "./mentions";
import type { SlotValue } from "./state";
import { inLanguage } from "./texts";
import type { Understood } from "./understand";
import { yesOrNo } from "./yes-no";

const MAX_VALUE = 2000;

/** What a message says about a slot; undefined when it says nothing. `asked`: it answers a question about just that. */
export function readSlot(spec: SlotSpec, said: Understood, asked: boolean): SlotValue | undefined {
  const text = said.text.trim();
  switch (spec.type) {
    case "text":
      return asked && text ? text.slice(0, MAX_VALUE) : undefined;
    case "number":
      return asked ? numberIn(text) : undefined;
    case "yesNo":
      return asked ? yesOrNo(text) : undefined;
    case "choice":
      return choiceIn(spec, text);
    case "amount":
      return entity(said, "amount") ?? (asked ? numberIn(text) : undefined);
    case "orderNumber":
      return entity(said, "orderNumber") ?? (asked ? orderNumberIn(text) : undefined);
    case "email":
    case "phone":
    case "date":
      return entity(said, spec.type);
  }
}

const entity = (said: Understood, type: string): string | undefined =>
  said.entities.find((found) => found.type === type)?.value;

function numberIn(text: string): number | undefined {
  const [found] =
    text
      .normalize("NFKC")
      .replace(/(\d),(?=\d{3}\b)/g, "$1")
      .match(/-?\d+(?:\.\d+)?/) ?? [];
  return found === undefined ? undefined : Number(found);
}

/** Asked for it, people write the bare number: letters, digits and dashes with at least three digits, alone or last. */
function orderNumberIn(text: string): string | undefined {
  const found = text
    .normalize("NFKC")
    .match(
      /(?<![A-Za-z0-9])#?((?=[A-Za-z0-9-]*\d{3})[A-Za-z]{0,5}-?[A-Za-z0-9]{2,}(?:-[A-Za-z0-9]+)*)(?![A-Za-z0-9@])/,
    );
  return found?.[1]?.toUpperCase();
}

function choiceIn(spec: SlotSpec, text: string): string | undefined {
  const plain = text.normalize("NFKC").toLowerCase();
  const labels = (choice: NonNullable<SlotSpec["choices"]>[number]): string[] =>
    [choice.value, choice.label.en ?? "", choice.label.zh ?? "", ...(choice.words ?? [])]
      .map((label) => label.normalize("NFKC").toLowerCase().trim())
      .filter(Boolean);
  const choices = spec.choices ?? [];
  const exact = choices.find((choice) => labels(choice).includes(plain));
  return (exact ?? choices.find((choice) => labels(choice).some((label) => mentions(plain, label))))?.value;
}

/** A value from a tool's answer, in the slot's own kind; undefined when it is of another. */
export function toSlot(spec: SlotSpec | undefined, raw: unknown): SlotValue | undefined {
  if (typeof raw !== "string" && typeof raw !== "number" && typeof raw !== "boolean") return undefined;
  if (spec?.type === "number") return Number.isFinite(Number(raw)) ? Number(raw) : undefined;
  if (spec?.type === "yesNo") return raw === true || raw === "true" || raw === 1;
  return String(raw).slice(0, 500);
}

/** How a value is read out: a choice by its label. */
export function sayValue(spec: SlotSpec | undefined, value: SlotValue, locale: Locale): SlotValue {
  const label = spec?.choices?.find((choice) => choice.value === value)?.label;
  if (label) return inLanguage(label, locale);
  if (typeof value === "boolean") return locale === "zh" ? (value ? "是" : "否") : value ? "yes" : "no";
  return value;
}

export const choiceLabels = (spec: SlotSpec | undefined, locale: Locale): string[] | undefined =>
  spec?.type === "yesNo"
    ? locale === "zh"
      ? ["是", "否"]
      : ["Yes", "No"]
    : spec?.choices?.map((choice) => inLanguage(choice.label, locale));
