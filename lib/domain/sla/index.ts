export { choosePolicy } from "./choice-store";
export { getConversationSla } from "./of-conversation";
export {
  createSlaPolicy,
  deleteSlaPolicy,
  getSlaPolicy,
  listSlaPolicies,
  reorderSlaPolicies,
  updateSlaPolicy,
} from "./policies";
export { findPolicy } from "./policy-store";
export { followPromises, recomputePromises } from "./reckon";
export { sweepPromises } from "./tell";
