export { indexTexts } from "./index-texts";
export { refreshWords } from "./refresh-words";
export { searchEverything } from "./search";
export { waitForTurn } from "./index-store";
