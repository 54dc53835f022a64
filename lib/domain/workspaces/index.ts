export { changeWorkspace, createWorkspace, epoch, findWorkspace } from "./store";
export { getWorkspace } from "./get";
export { presentWorkspace } from "./present";
