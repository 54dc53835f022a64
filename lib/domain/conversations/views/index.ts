export { createView, deleteView, updateView } from "./change";
export { countsOfViews } from "./count";
export { theView } from "./find";
export { getView, listViews } from "./list";
export { mayChangeView, mayOfferView, mayUseView } from "./policy";
export { filterCondition, viewRows } from "./store";
