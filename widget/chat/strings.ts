import type { ErrorObject, Locale } from "@/lib/contracts/basics";
import type { Strings } from "./strings-en";

export type { Strings } from "./strings-en";

const loaded: Partial<Record<Locale, Strings>> = {};

/** A visitor fetches one language; `words` has it from then on. */
export async function loadWords(locale: Locale): Promise<void> {
  loaded[locale] ??= (await (locale === "zh" ? import("./strings-zh") : import("./strings-en"))).words;
}

export function words(locale: Locale): Strings {
  const found = loaded[locale] ?? loaded.en ?? loaded.zh;
  if (!found) throw new Error("No language is loaded.");
  return found;
}

/** The site's wish first, then the browser's list; English where neither speaks one of ours. */
export function chooseLocale(wish: string | undefined, browser: readonly string[]): Locale {
  for (const tag of [wish ?? "", ...browser]) {
    if (/^zh\b/i.test(tag)) return "zh";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

let refusals: Readonly<Record<string, string>> | undefined;

/** A refusal is rare, and the server words it in English: other readers fetch theirs with the first one. */
export async function loadRefusals(locale: Locale): Promise<void> {
  if (locale === "zh") refusals ??= (await import("./refusals-zh")).refusals;
}

/** A refusal in the reader's language, by its reason or its code. */
export function spoken({ code, message, details }: ErrorObject, locale: Locale): string {
  const own = locale === "zh" ? (refusals?.[String(details?.["reason"])] ?? refusals?.[code]) : undefined;
  // What a field is called in the protocol is nothing to a visitor.
  return own ?? message.replace(/^[\w.]+: /, "");
}
