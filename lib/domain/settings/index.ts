export { updateWorkspace } from "./update-workspace";
