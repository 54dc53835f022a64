export { createCuratedAnswer, deleteCuratedAnswer, updateCuratedAnswer } from "./change";
export { findCuratedAnswer } from "./find-curated";
export { getCuratedAnswer, listCuratedAnswers, matchCuratedAnswer } from "./list";
