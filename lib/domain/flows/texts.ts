import type { Locale } from "@/lib/contracts/basics";
import type { FlowTexts } from "@/lib/contracts/flow";
import type { SlotValue } from "./state";

const PLACE = /\{([A-Za-z][A-Za-z0-9_-]{0,59})\}/g;

/** In this language, else in the other. */
export const inLanguage = (texts: FlowTexts, locale: Locale): string => texts[locale] || texts.en || texts.zh || "";

/** `{slot}` becomes what is known; nothing where nothing is. */
export function fill(template: string, valueOf: (slot: string) => SlotValue | undefined): string {
  return template.replace(PLACE, (_all, name: string) => String(valueOf(name) ?? ""));
}

export const slotsIn = (template: string): string[] => [...template.matchAll(PLACE)].map((match) => match[1] ?? "");
export const slotsInTexts = (texts: FlowTexts | undefined): string[] =>
  texts ? [...slotsIn(texts.en ?? ""), ...slotsIn(texts.zh ?? "")] : [];

/** One line of what is said, for summaries. */
export function excerpt(texts: FlowTexts, locale: Locale, max = 80): string {
  const line = inLanguage(texts, locale).replace(/\s+/g, " ");
  return line.length > max ? `${line.slice(0, max - 1)}…` : line;
}
