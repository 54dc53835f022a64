export { approveSuggestion, declineSuggestion, listSuggestions } from "./decide";
export { suggestPair } from "./suggest-pair";
