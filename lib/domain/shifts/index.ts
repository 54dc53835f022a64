export { getShiftPlan, listShiftPlans } from "./list";
export { getShiftOutlook } from "./outlook";
export { changeShiftDates, removeShiftPlan, saveShiftPlan } from "./save";
export { planRows } from "./store";
export { shiftsBetween } from "./times";
export { turnShifts } from "./turn";
