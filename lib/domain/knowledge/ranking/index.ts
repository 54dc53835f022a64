export { DEFAULT_THRESHOLD } from "./confidence";
export { learnSpellings } from "./fuzzy";
export {
  addCounted,
  createRankingIndex,
  fieldsOf,
  keepOnly,
  ownIds,
  removeSource,
  renamePassage,
  replaceSource,
  tidy,
  type CountedPassage,
  type RankingIndex,
} from "./index-store";
export type { RankingPassage } from "./passage";
export { quote, type Quote } from "./quote";
export { rank, type RankedPassage } from "./rank";
export { splitArticle, type ArticlePassage } from "./split-article";
