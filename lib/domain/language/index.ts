export { asksForPerson } from "./asks-for-person";
export { isGoodbye, isGreeting, isThanks } from "./courtesies";
export { detectLanguage, type Language } from "./detect-language";
export { normalise } from "./normalise";
export { copyOf, eachRun, isCjk, segment, segmentNormalised, termsOfRun } from "./segment";
export { sentences, type Sentence } from "./sentences";
export { isQuestionWord, isStopWord } from "./stop-words";
