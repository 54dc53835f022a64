/** What the desk's own words to somebody who waits may name: their place in the queue, and about how long it takes. */
const SLOT = /\{([^{}]*)\}/g;
const KNOWN = ["position", "wait"];
/** What is known of a wait; a place or time that isn't is left unsaid. */
export type WaitFacts = { position: number | null; waitSeconds: number | null };

/** The first slot that means nothing, if there is one. */
export const strangeSlot = (text: string): string | undefined =>
  [...text.matchAll(SLOT)].map(([whole, name = ""]) => (KNOWN.includes(name.trim()) ? "" : whole)).find(Boolean);

/** The words as somebody reads them. A sentence that names what isn't known is left out: better no time than an invented one. */
export function waitingText(text: string, locale: "en" | "zh", facts: WaitFacts): string {
  const said: Record<string, string | null> = {
    position: facts.position === null ? null : String(facts.position),
    wait: facts.waitSeconds === null ? null : minutes(facts.waitSeconds, locale),
  };
  return sentences(text)
    .filter((each) => [...each.matchAll(SLOT)].every(([, name = ""]) => typeof said[name.trim()] === "string"))
    .map((each) => each.replace(SLOT, (_whole, name: string) => said[name.trim()] ?? ""))
    .join("")
    .trim();
}

/** With the space behind each, so that put together they are the text. */
const sentences = (text: string): string[] => text.split(/(?<=[.!?]\s|[。！？\n])/);

function minutes(seconds: number, locale: "en" | "zh"): string {
  const count = Math.max(1, Math.ceil(seconds / 60));
  if (locale === "zh") return `约 ${count} 分钟`;
  return count === 1 ? "about a minute" : `about ${count} minutes`;
}
