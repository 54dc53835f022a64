import type { Senses } from "../flows";
import { asksForPerson, classifyIntent, detectLanguage, entitiesIn, scanWords, sentimentOf } from "../language";

/** What a flow understands of a message without a model; days are read as the visitor's locale writes them. */
export const sensesFor = (workspaceId: string, visitorLocale: string | null = null): Senses => ({
  wishes: asksForPerson,
  words: (text) => scanWords(workspaceId, text),
  language(text) {
    const language = detectLanguage(text);
    return language === "other" ? null : language;
  },
  intent: (text) => classifyIntent(workspaceId, text),
  sentiment: (text) => sentimentOf(text).label,
  entities: (text) => entitiesIn(text, new Date(), visitorLocale),
});
