export { draftFromGap, updateGap } from "./change";
export { getGap, listGaps } from "./list";
export { noteGap } from "./note-gap";
