export { getConversationSla } from "./of-conversation";
export {
  createSlaPolicy,
  deleteSlaPolicy,
  getSlaPolicy,
  listSlaPolicies,
  reorderSlaPolicies,
  updateSlaPolicy,
} from "./policies";
export { followPromises, recomputePromises } from "./reckon";
export { sweepPromises } from "./tell";
