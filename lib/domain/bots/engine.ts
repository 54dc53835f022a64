import type { AnswerEngine } from "./answering";
import { ladder } from "./ladder";
import { localEngine } from "./local-engine";
import type { AnsweringBot } from "./store";

export type { Answer } from "./answering";
export type { AnsweringBot };

/** The engine a bot is set up with: the ladder where it has models, else what the desk knows by itself. */
export function answerEngineFor(bot: AnsweringBot): AnswerEngine {
  return bot.models.length > 0 ? ladder : localEngine;
}
