export { askBot } from "./ask";
export { createBot } from "./create";
export { deleteBot } from "./delete";
export { answerEngineFor, type Answer, type AnswerEngine, type AnswerPart, type AnswerRequest } from "./engine";
export { getBot, listBots } from "./list";
export { replyToVisitor } from "./reply";
export { botActor, findBotForTurn, type AnsweringBot } from "./store";
export { updateBot } from "./update";
