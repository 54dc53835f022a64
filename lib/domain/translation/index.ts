export { translateMessages } from "./messages";
export { translateReply } from "./reply";
export { setTranslation } from "./set";
export { getTranslation } from "./state";
