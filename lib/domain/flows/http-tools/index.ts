export { httpCallOf } from "./http-call";
export { createHttpTool, deleteHttpTool, listHttpTools, updateHttpTool } from "./http-tools";
export { countHttpTools, httpToolsForCall } from "./store";
