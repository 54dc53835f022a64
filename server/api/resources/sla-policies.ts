import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { ConversationSla, SlaPolicy } from "@/lib/contracts/sla";
import {
  createSlaPolicy,
  deleteSlaPolicy,
  getConversationSla,
  getSlaPolicy,
  listSlaPolicies,
  reorderSlaPolicies,
  updateSlaPolicy,
} from "@/lib/domain/sla";
import type { Resource } from "../route";

export const slaPolicyRoutes: Resource = (route) => {
  const read = "settings:read" as const;
  const write = "settings:write" as const;
  route("get", "/sla-policies", listSlaPolicies, {
    access: read,
    summary: "What is promised to whom, in order: the first that holds is a conversation's",
    answer: listOf(SlaPolicy),
  });
  route("post", "/sla-policies", createSlaPolicy, {
    access: write,
    summary: "Add a policy behind the others; business time without office hours is refused",
    answer: SlaPolicy,
    status: 201,
  });
  route("post", "/sla-policies/reorder", reorderSlaPolicies, {
    access: write,
    summary: "Put all policies into a new order",
    answer: listOf(SlaPolicy),
  });
  route("get", "/sla-policies/{policyId}", getSlaPolicy, { access: read, summary: "One policy", answer: SlaPolicy });
  route("patch", "/sla-policies/{policyId}", updateSlaPolicy, {
    access: write,
    summary: "Change a policy, and with it what is open; with a stale `rev` it is refused",
    answer: SlaPolicy,
  });
  route("delete", "/sla-policies/{policyId}", deleteSlaPolicy, {
    access: write,
    summary: "Remove a policy; open conversations go by the next one that holds",
    answer: Done,
  });
  route("get", "/conversations/{conversationId}/sla", getConversationSla, {
    access: "conversations:read",
    summary: "What was promised in a conversation, what is due, what was broken",
    answer: ConversationSla,
  });
};
