export { addChecklistItems, orderChecklist, removeChecklistItem, updateChecklistItem } from "./change";
export { listChecklist } from "./list";
export { findOpenItems } from "./open";
