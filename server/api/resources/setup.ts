import { Agent } from "@/lib/contracts/resources";
import { setUp } from "@/lib/domain/agents";
import type { Resource } from "../route";

export const setupRoutes: Resource = (route) => {
  route("post", "/setup", setUp, {
    access: "public",
    summary: "Create the workspace and its first admin; works once",
    answer: Agent,
    status: 201,
  });
};
