export { createView, deleteView, updateView } from "./change";
export { theView } from "./find";
export { getView, listViews } from "./list";
export { mayChangeView, mayOfferView, mayUseView } from "./policy";
export { countSavedViews, filterCondition, viewRows } from "./store";
