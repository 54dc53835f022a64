import type { AnswerEngine } from "./answering";
import { localEngine } from "./local-engine";
import type { AnsweringBot } from "./store";

export type { Answer } from "./answering";
export type { AnsweringBot };

/** The engine a bot is set up with. */
export function answerEngineFor(_bot: AnsweringBot): AnswerEngine {
  return localEngine;
}
