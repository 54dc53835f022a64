import type { AnswerEngine } from "./answering";
import { curatedFirst } from "./curated-first";
import { guarded } from "./guardrails";
import { ladder } from "./ladder";
import { localEngine } from "./local-engine";
import type { AnsweringBot } from "./store";

export type { Answer } from "./answering";
export type { AnsweringBot };

const withModels = curatedFirst(guarded(ladder));
const alone = curatedFirst(guarded(localEngine));

/**
 * The engine a bot is set up with: what people wrote for a question, then the ladder where it has models, else what the desk
 * knows by itself; held to its guardrails.
 */
export function answerEngineFor(bot: AnsweringBot): AnswerEngine {
  return bot.models.length > 0 ? withModels : alone;
}
