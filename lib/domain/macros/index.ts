export { createMacro, deleteMacro, updateMacro } from "./change";
export { getMacro, listMacros } from "./list";
export { applyMacro, runMacro } from "./run";
export { singleLines } from "./single-lines";
