export { answerStamp } from "./answer-stamp";
export { findHotAnswer, keepHotAnswer, type Basis, type HotAnswer } from "./hot-answers";
