import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { HttpTool } from "@/lib/contracts/tools";
import { createHttpTool, deleteHttpTool, listHttpTools, updateHttpTool } from "@/lib/domain/flows";
import type { Resource } from "../route";

export const toolRoutes: Resource = (route) => {
  route("get", "/tools", listHttpTools, {
    access: "settings:read",
    summary: "Tools over HTTP that models may call; a bot's `tools` says which of them it may use",
    answer: listOf(HttpTool),
  });
  route("post", "/tools", createHttpTool, {
    access: "settings:write",
    summary: "Describe a tool over HTTP",
    answer: HttpTool,
    status: 201,
  });
  route("patch", "/tools/{toolId}", updateHttpTool, {
    access: "settings:write",
    summary: "Change a tool; it holds for the next answer",
    answer: HttpTool,
  });
  route("delete", "/tools/{toolId}", deleteHttpTool, {
    access: "settings:write",
    summary: "Remove a tool that no bot may call",
    answer: Done,
  });
};
