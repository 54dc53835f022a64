import { listOf } from "@/lib/contracts/basics";
import { AnswerDraft, DraftStats, SuggestedDraft } from "@/lib/contracts/drafts";
import { approveDraft, discardDraft, draftStats, listDrafts, suggestDraft } from "@/lib/domain/bots";
import type { Resource } from "../route";

export const draftRoutes: Resource = (route) => {
  route("get", "/conversations/{conversationId}/drafts", listDrafts, {
    access: "conversations:read",
    summary: "Answers that a bot wrote for people to send, the newest first",
    answer: listOf(AnswerDraft),
  });
  route("post", "/conversations/{conversationId}/drafts", suggestDraft, {
    access: "conversations:write",
    summary: "Let the inbox's bot write what it would answer now; the visitor sees nothing of it",
    answer: SuggestedDraft,
  });
  route("post", "/drafts/{draftId}/approve", approveDraft, {
    access: "conversations:write",
    summary: "Send a draft as yourself, as it stands or changed",
    answer: AnswerDraft,
  });
  route("post", "/drafts/{draftId}/discard", discardDraft, {
    access: "conversations:write",
    summary: "Drop a draft",
    answer: AnswerDraft,
  });
  route("get", "/bots/{botId}/drafts/stats", draftStats, {
    access: "settings:read",
    summary: "What became of a bot's drafts",
    answer: DraftStats,
  });
};
