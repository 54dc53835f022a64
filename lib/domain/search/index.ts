export { indexTexts } from "./index-texts";
export { searchEverything } from "./search";
