export { askBot } from "./ask";
export { createBot } from "./create";
export { deleteBot } from "./delete";
export { getBot, listBots } from "./list";
export { replyToVisitor } from "./reply";
export { updateBot } from "./update";
