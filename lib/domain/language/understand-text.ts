import { ScanText, type UnderstoodText } from "@/lib/contracts/language";
import { anyStaff, noSubject, task, workspaceOf } from "../core";
import { asksForPerson } from "./asks-for-person";
import { detectLanguage } from "./detect-language";
import { entitiesIn } from "./entities/entities-in";
import { classifyIntent } from "./intents";
import { scanWords } from "./scan-words";
import { sentimentOf } from "./sentiment/sentiment-of";

/** All that a flow understands of a message, as it understands it. */
export const understandText = task({
  name: "language.understand",
  input: ScanText,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  async run({ actor }, { text }): Promise<UnderstoodText> {
    const workspaceId = workspaceOf(actor);
    const [words, intent] = await Promise.all([scanWords(workspaceId, text), classifyIntent(workspaceId, text)]);
    return {
      language: detectLanguage(text),
      asksForPerson: asksForPerson(text),
      words,
      intent,
      sentiment: sentimentOf(text),
      entities: entitiesIn(text),
    };
  },
});
