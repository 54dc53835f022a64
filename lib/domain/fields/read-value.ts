import { hasOptions } from "@/lib/contracts/fields";
import type { FieldValue } from "@/lib/kernel/field-value";
import { storable } from "@/lib/kernel/storable";
import type { FieldDef } from "./store";

type Read = { value: FieldValue } | { problem: string };

const YES = new Set(["yes", "true", "1", "是"]);
const NO = new Set(["no", "false", "0", "否"]);
const LONGEST = 500;

/**
 * What a field stores of what was said, whichever door it came through: a file has texts where a program has numbers. An
 * empty text is no value. Pure.
 */
export function readValue(field: FieldDef, raw: unknown): Read {
  const said = typeof raw === "string" ? storable(raw).trim() : raw;
  if (said === null || said === undefined || said === "") return { value: null };
  if (hasOptions(field.kind)) return ofOptions(field, said);
  const text = typeof said === "string" || typeof said === "number" || typeof said === "boolean" ? String(said) : null;
  if (text === null) return { problem: "One value is expected, not several." };
  if (text.length > LONGEST) return { problem: `At most ${LONGEST} characters.` };
  switch (field.kind) {
    case "text":
      return { value: text };
    case "number":
      return typeof said !== "boolean" && Number.isFinite(Number(text))
        ? { value: Number(text) }
        : { problem: "A number is expected, like 12 or 3.5." };
    case "date":
      return readDate(text);
    case "yesNo":
      if (YES.has(text.toLowerCase())) return { value: true };
      return NO.has(text.toLowerCase()) ? { value: false } : { problem: "Yes or no is expected." };
    case "link":
      return isLink(text) ? { value: text } : { problem: "A link that begins with https:// is expected." };
    case "choice":
    case "choices":
      return ofOptions(field, said);
  }
}

function ofOptions({ kind, options }: FieldDef, said: unknown): Read {
  const asked =
    kind === "choices" && typeof said === "string" ? said.split(/[;；]/) : Array.isArray(said) ? said : [said];
  const chosen: string[] = [];
  for (const each of asked) {
    const text = typeof each === "string" ? each.trim() : String(each);
    if (!text) continue;
    const option = options.find((one) => one.toLowerCase() === text.toLowerCase());
    if (option === undefined) return { problem: `“${text.slice(0, 60)}” is not one of: ${listed(options)}.` };
    if (!chosen.includes(option)) chosen.push(option);
  }
  if (chosen.length === 0) return { value: null };
  if (kind === "choices") return { value: options.filter((each) => chosen.includes(each)) };
  return chosen.length === 1 ? { value: chosen[0] ?? null } : { problem: "One of the options is expected." };
}

const listed = (options: readonly string[]): string =>
  options.length > 12 ? `${options.slice(0, 12).join(", ")}, …` : options.join(", ");

/** A moment counts as its day. */
function readDate(text: string): Read {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/.exec(text) ?? [];
  const at = day ? new Date(`${day}T00:00:00Z`) : undefined;
  // The 31st of February is the 3rd of March, and not what was meant.
  const real = at && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day;
  return day && real ? { value: day } : { problem: "A day is expected, like 2026-03-31." };
}

function isLink(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol } = new URL(text);
  return protocol === "https:" || protocol === "http:";
}
