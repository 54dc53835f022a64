import type { Locale } from "@/lib/contracts/basics";
import { findPassages, type KnownPassage } from "../knowledge";
import { detectLanguage } from "../language";
import type { AnswerRequest } from "./answering";

/** What this bot may answer a visitor from: published, public, and for the language of the question. */
export const lookUp = (
  { bot, question, locale }: Pick<AnswerRequest, "bot" | "question" | "locale">,
  limit: number,
): Promise<KnownPassage[]> => {
  const { workspaceId, sourceIds } = bot;
  return findPassages({ workspaceId, sourceIds, locale: languageOf(question, locale) }, question, limit);
};

/** The language of the question, when it has one of ours; else the visitor's. */
export function languageOf(question: string, fallback: Locale): Locale {
  const language = detectLanguage(question);
  return language === "other" ? fallback : language;
}
