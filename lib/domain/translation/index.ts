export { translateMessages } from "./messages";
export { translateReply } from "./reply";
export { runMacroInTheirWords } from "./run-macro";
export { setTranslation } from "./set";
export { getTranslation } from "./state";
