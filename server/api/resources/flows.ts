import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import {
  Flow,
  FlowCheck,
  FlowSecret,
  FlowVersion,
  FlowVersionContent,
  FlowWithDraft,
  Simulation,
} from "@/lib/contracts/flow";
import { simulateFlow } from "@/lib/domain/bots";
import {
  checkWrittenFlow,
  createFlow,
  deleteFlow,
  deleteFlowSecret,
  getFlow,
  getFlowVersion,
  listFlows,
  listFlowSecrets,
  listFlowVersions,
  publishFlow,
  rollBackFlow,
  saveDraft,
  saveFlowSecret,
  updateFlow,
} from "@/lib/domain/flows";
import type { Resource } from "../route";

export const flowRoutes: Resource = (route) => {
  route("get", "/flows", listFlows, { access: "settings:read", summary: "All flows", answer: listOf(Flow) });
  route("post", "/flows", createFlow, {
    access: "settings:write",
    summary: "Make a flow from a template, or import one",
    answer: FlowWithDraft,
    status: 201,
  });
  route("post", "/flows/check", checkWrittenFlow, {
    access: "settings:read",
    summary: "What keeps a flow from going live; nothing is stored",
    answer: FlowCheck,
  });
  route("get", "/flows/{flowId}", getFlow, {
    access: "settings:read",
    summary: "One flow with its draft; `definition` is its export",
    answer: FlowWithDraft,
  });
  route("patch", "/flows/{flowId}", updateFlow, {
    access: "settings:write",
    summary: "Rename a flow",
    answer: FlowWithDraft,
  });
  route("delete", "/flows/{flowId}", deleteFlow, {
    access: "settings:write",
    summary: "Remove a flow that no bot follows",
    answer: Done,
  });
  route("put", "/flows/{flowId}/draft", saveDraft, {
    access: "settings:write",
    summary: "Replace the draft; what is live stays live",
    answer: FlowWithDraft,
  });
  route("post", "/flows/{flowId}/publish", publishFlow, {
    access: "settings:write",
    summary: "Make the draft live for the next message",
    answer: FlowWithDraft,
  });
  route("post", "/flows/{flowId}/rollback", rollBackFlow, {
    access: "settings:write",
    summary: "Make an earlier version live again",
    answer: FlowWithDraft,
  });
  route("post", "/flows/{flowId}/simulate", simulateFlow, {
    access: "settings:read",
    summary: "Run a script of visitor lines against a flow, without side effects",
    answer: Simulation,
  });
  route("get", "/flows/{flowId}/versions", listFlowVersions, {
    access: "settings:read",
    summary: "Published versions, newest first",
    answer: listOf(FlowVersion),
  });
  route("get", "/flows/{flowId}/versions/{version}", getFlowVersion, {
    access: "settings:read",
    summary: "What a version says",
    answer: FlowVersionContent,
  });
  route("get", "/flow-secrets", listFlowSecrets, {
    access: "settings:read",
    summary: "Names of the secrets that tools may use",
    answer: listOf(FlowSecret),
  });
  route("put", "/flow-secrets/{name}", saveFlowSecret, {
    access: "settings:write",
    summary: "Keep a secret for tools; its value is never returned",
    answer: Done,
  });
  route("delete", "/flow-secrets/{name}", deleteFlowSecret, {
    access: "settings:write",
    summary: "Forget a secret",
    answer: Done,
  });
};
