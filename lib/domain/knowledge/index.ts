export { createSource } from "./create";
export { deleteSource } from "./delete";
export { indexSource } from "./index-source";
export { getSource, listSources } from "./list";
export { DEFAULT_THRESHOLD, quote } from "./ranking";
export { findPassages, presentPassage, searchKnowledge, titleOfPassage, type KnownPassage } from "./search";
export { updateSource } from "./update";
