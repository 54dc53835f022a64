import type { Senses } from "../flows";
import { asksForPerson, classifyIntent, detectLanguage, entitiesIn, scanWords, sentimentOf } from "../language";

/** What a flow understands of a message without a model. */
export const sensesFor = (workspaceId: string): Senses => ({
  wishes: asksForPerson,
  words: (text) => scanWords(workspaceId, text),
  language(text) {
    const language = detectLanguage(text);
    return language === "other" ? null : language;
  },
  intent: (text) => classifyIntent(workspaceId, text),
  sentiment: (text) => sentimentOf(text).label,
  entities: entitiesIn,
});
