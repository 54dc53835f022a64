export { createIntent, deleteIntent, updateIntent } from "./change";
export { classifyIntent, type IntentGuess } from "./classify-intent";
export { importIntents } from "./import";
export { classifyText, getIntent, listIntents } from "./list";
export { getTraining, runTraining, trainIntents } from "./training";
