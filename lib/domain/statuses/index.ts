export { createStatus, deleteStatus, orderStatuses, updateStatus } from "./change";
export { chooseStatus, offeredStatus } from "./choose";
export { getStatus, listStatuses, useOfStatus } from "./list";
export type { StatusRow } from "./store";
