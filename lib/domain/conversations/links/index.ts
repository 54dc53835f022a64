export { answerFollowers, tryFollowers } from "./followers";
export { linkToIncident } from "./incident";
export { listLinks } from "./list";
export { mergeConversation, unmergeConversation } from "./merge";
export { splitConversation } from "./split";
export { endOfMerges } from "./store";
