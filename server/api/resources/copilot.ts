import {
  ConversationSummary,
  CopilotAnswer,
  CopilotDraft,
  CopilotSettings,
  CopilotState,
  CopilotSuggestions,
  RewrittenText,
} from "@/lib/contracts/copilot";
import { DraftStats } from "@/lib/contracts/drafts";
import {
  askCopilot,
  copilotDraftStats,
  draftReply,
  getCopilotSettings,
  getCopilotState,
  rewriteText,
  suggest,
  summarise,
  updateCopilotSettings,
} from "@/lib/domain/copilot";
import type { Resource } from "../route";

export const copilotRoutes: Resource = (route) => {
  const access = "conversations:write" as const;
  const here = "/conversations/{conversationId}/copilot";
  route("get", here, getCopilotState, {
    access,
    summary: "Which models would be asked for this conversation, and what agents' help took today",
    answer: CopilotState,
  });
  route("post", `${here}/draft`, draftReply, {
    access,
    summary: "Write what an agent could answer now, with its sources; nothing is sent",
    answer: CopilotDraft,
    cancellable: true,
  });
  route("post", `${here}/rewrite`, rewriteText, {
    access,
    summary: "Rewrite what an agent typed: friendlier, more formal, shorter, or without slips",
    answer: RewrittenText,
    cancellable: true,
  });
  route("post", `${here}/summary`, summarise, {
    access,
    summary: "What was asked, answered and found out, and what is still open",
    answer: ConversationSummary,
    cancellable: true,
  });
  route("get", `${here}/suggestions`, suggest, {
    access,
    summary: "Tags, canned replies and articles that fit what the customer wrote",
    answer: CopilotSuggestions,
  });
  route("post", `${here}/ask`, askCopilot, {
    access,
    summary: "Ask about this conversation and all that the workspace knows",
    answer: CopilotAnswer,
    cancellable: true,
  });
  route("get", "/copilot/settings", getCopilotSettings, {
    access: "settings:read",
    summary: "Which models help agents, and what that may take",
    answer: CopilotSettings,
  });
  route("patch", "/copilot/settings", updateCopilotSettings, {
    access: "settings:write",
    summary: "Change that",
    answer: CopilotSettings,
  });
  route("get", "/copilot/drafts/stats", copilotDraftStats, {
    access: "settings:read",
    summary: "What became of replies that were written for agents: sent as they were, changed, or dropped",
    answer: DraftStats,
  });
};
