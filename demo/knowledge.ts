import * as en from "./knowledge-en";
import * as zh from "./knowledge-zh";

export type Knowledge = { faq: { question: string; answer: string }[]; articles: { title: string; text: string }[] };

/** What the demo bot knows about the shop, the same in both languages. */
export const knowledge: Record<"en" | "zh", Knowledge> = { en, zh };
