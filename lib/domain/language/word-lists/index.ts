export { createWordList, deleteWordList, updateWordList } from "./change";
export { findWords, getWordList, listWordLists, tryWords } from "./list";
