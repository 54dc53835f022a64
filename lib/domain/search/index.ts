export { indexTexts } from "./index-texts";
export { refreshWords } from "./refresh-words";
export { searchEverything } from "./search";
