import { z } from "zod";
import { Board } from "@/lib/contracts/board";
import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import {
  AgentRouting,
  PolicySecret,
  RoutedAssignment,
  RoutingPolicy,
  SavedRoutingSettings,
  Skill,
} from "@/lib/contracts/routing";
import { Conversation } from "@/lib/contracts/conversation";
import { OfferedToMe } from "@/lib/contracts/transfer";
import { WhatIf } from "@/lib/contracts/what-if";
import {
  acceptTransfer,
  askWhatIf,
  createRoutingPolicy,
  createSkill,
  declineTransfer,
  deleteRoutingPolicy,
  deleteSkill,
  getBoard,
  getAgentRouting,
  getRoutingPolicy,
  getRoutingSettings,
  listAgentRouting,
  listRoutedAssignments,
  listRoutingPolicies,
  listSkills,
  listTransfers,
  makePolicySecret,
  offerTransfer,
  orderRoutingPolicies,
  updateAgentRouting,
  updateRoutingPolicy,
  updateRoutingSettings,
  updateSkill,
  withdrawTransfer,
} from "@/lib/domain/routing";
import type { Resource } from "../route";

export const routingRoutes: Resource = (route) => {
  const read = "settings:read" as const;
  const write = "settings:write" as const;
  route("get", "/routing/policies", listRoutingPolicies, {
    access: read,
    summary: "How waiting conversations come to people: the first policy that fits decides",
    answer: listOf(RoutingPolicy),
  });
  route("post", "/routing/policies", createRoutingPolicy, {
    access: write,
    summary: "Add a policy; it comes last in the order",
    answer: RoutingPolicy,
    status: 201,
  });
  route("put", "/routing/policies/order", orderRoutingPolicies, {
    access: write,
    summary: "Put the policies into another order",
    answer: listOf(RoutingPolicy),
  });
  route("get", "/routing/policies/{policyId}", getRoutingPolicy, {
    access: read,
    summary: "One policy",
    answer: RoutingPolicy,
  });
  route("patch", "/routing/policies/{policyId}", updateRoutingPolicy, {
    access: write,
    summary: "Change a policy; with a stale `rev` it is refused",
    answer: RoutingPolicy,
  });
  route("delete", "/routing/policies/{policyId}", deleteRoutingPolicy, {
    access: write,
    summary: "Remove a policy; what it was for falls to the next that fits",
    answer: Done,
  });
  route("get", "/routing/settings", getRoutingSettings, {
    access: read,
    summary: "Capacity, weights, VIPs, ageing and reasons for being away",
    answer: SavedRoutingSettings,
  });
  route("patch", "/routing/settings", updateRoutingSettings, {
    access: write,
    summary: "Change them; with a stale `rev` it is refused",
    answer: SavedRoutingSettings,
  });
  route("post", "/routing/policies/{policyId}/secret", makePolicySecret, {
    access: write,
    summary: "A new secret that signs what this policy asks another system; shown once",
    answer: PolicySecret,
    status: 201,
  });
  route("post", "/routing/what-if", askWhatIf, {
    access: read,
    summary:
      "What waited lately, given away again as if this policy held: waits, who would have got what, and what differs",
    answer: WhatIf,
  });
  route("get", "/board", getBoard, {
    access: "conversations:read",
    summary: "The desk at this moment: who waits, who is on, what was done today; by team and inbox",
    answer: Board,
  });
  route("get", "/skills", listSkills, {
    access: read,
    summary: "Skills, with how many people have each",
    answer: listOf(Skill),
  });
  route("post", "/skills", createSkill, { access: write, summary: "Add a skill", answer: Skill, status: 201 });
  route("patch", "/skills/{skillId}", updateSkill, { access: write, summary: "Rename a skill", answer: Skill });
  route("delete", "/skills/{skillId}", deleteSkill, {
    access: write,
    summary: "Remove a skill from people and policies",
    answer: Done,
  });
  route("get", "/routing/agents", listAgentRouting, {
    access: read,
    summary: "What each agent takes, knows and has open",
    answer: listOf(AgentRouting),
  });
  route("get", "/routing/agents/{agentId}", getAgentRouting, {
    access: read,
    summary: "What one agent takes, knows and has open",
    answer: AgentRouting,
  });
  route("patch", "/routing/agents/{agentId}", updateAgentRouting, {
    access: write,
    summary: "Change capacity, skills and languages, or leave somebody out of automatic assignment",
    answer: AgentRouting,
  });
  route("get", "/transfers", listTransfers, {
    access: "conversations:read",
    summary: "What colleagues offer to you, and waits for your answer",
    answer: listOf(OfferedToMe),
  });
  route("post", "/conversations/{conversationId}/transfer", offerTransfer, {
    access: "conversations:write",
    summary:
      "Offer a conversation of yours to a colleague, or to the first of a team who accepts; it stays yours until then",
    answer: z.object({ conversation: Conversation }),
  });
  route("post", "/conversations/{conversationId}/transfer/accept", acceptTransfer, {
    access: "conversations:write",
    summary: "Take what was offered; what is more than you take needs `anyway`",
    answer: z.object({ conversation: Conversation }),
  });
  route("post", "/conversations/{conversationId}/transfer/decline", declineTransfer, {
    access: "conversations:write",
    summary: "Say no to what was offered",
    answer: z.object({ conversation: Conversation }),
  });
  route("post", "/conversations/{conversationId}/transfer/withdraw", withdrawTransfer, {
    access: "conversations:write",
    summary: "Take an offer of yours back",
    answer: z.object({ conversation: Conversation }),
  });
  route("get", "/conversations/{conversationId}/assignments", listRoutedAssignments, {
    access: "conversations:read",
    summary: "Why it went to whom, each time it was given to somebody by itself",
    answer: listOf(RoutedAssignment),
  });
};
