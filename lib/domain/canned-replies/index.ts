export { createCannedReply, deleteCannedReply, updateCannedReply } from "./change";
export { fillCannedReply, getCannedReply, listCannedReplies } from "./use";
export { repliesFor } from "./replies-for";
