export { askBot } from "./ask";
export { briefAgents } from "./brief";
export { createBot } from "./create";
export { deleteBot } from "./delete";
export { getBot, listBots } from "./list";
export { replyToVisitor } from "./reply";
export { simulateFlow } from "./simulate-flow";
export { updateBot } from "./update";
