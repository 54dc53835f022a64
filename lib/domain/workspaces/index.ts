export { changeWorkspace, createWorkspace, epoch, findWorkspace, raiseEpoch } from "./store";
export { getWorkspace } from "./get";
export { presentWorkspace } from "./present";
