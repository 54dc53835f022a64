import type { Locale } from "@/lib/contracts/basics";
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

/** The server's sentence where the reader knows its language. */
export const spoken = (message: string, locale: Locale): string =>
  locale === "en" || /[\u4e00-\u9fff]/.test(message) ? message : "";
