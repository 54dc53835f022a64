import { listOf } from "@/lib/contracts/basics";
import { ResetLink } from "@/lib/contracts/account";
import { Agent } from "@/lib/contracts/resources";
import { getAgent, listAgents, makeResetLink, updateAgent } from "@/lib/domain/agents";
import type { Resource } from "../route";

export const agentRoutes: Resource = (route) => {
  route("get", "/agents", listAgents, {
    access: "settings:read",
    summary: "Everyone who works here",
    answer: listOf(Agent),
  });
  route("get", "/agents/{agentId}", getAgent, { access: "settings:read", summary: "One agent", answer: Agent });
  route("patch", "/agents/{agentId}", updateAgent, {
    access: "settings:write",
    summary: "Change name, role or whether the agent may sign in",
    answer: Agent,
  });
  route("post", "/agents/{agentId}/reset-link", makeResetLink, {
    access: "settings:write",
    summary: "A link with which this agent sets a new password",
    answer: ResetLink,
    status: 201,
  });
};
