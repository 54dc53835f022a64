export { addTime, deleteTime, updateTime } from "./change";
export { countTime } from "./find";
export { exportTime, listTime, sumTime, timeOfConversation } from "./list";
