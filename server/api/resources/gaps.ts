import { listOf } from "@/lib/contracts/basics";
import { DraftedGap, Gap, GapWithQuestions, PairSuggestion } from "@/lib/contracts/gaps";
import {
  approveSuggestion,
  declineSuggestion,
  draftFromGap,
  getGap,
  listGaps,
  listSuggestions,
  updateGap,
} from "@/lib/domain/bots";
import type { Resource } from "../route";

export const gapRoutes: Resource = (route) => {
  route("get", "/gaps", listGaps, {
    access: "knowledge:read",
    summary: "What visitors asked and no bot could answer, the most asked first",
    answer: listOf(Gap),
  });
  route("get", "/gaps/{gapId}", getGap, {
    access: "knowledge:read",
    summary: "One gap with the questions in it, and what people answered",
    answer: GapWithQuestions,
  });
  route("patch", "/gaps/{gapId}", updateGap, {
    access: "knowledge:write",
    summary: "Call a gap solved, dismissed or open",
    answer: Gap,
  });
  route("post", "/gaps/{gapId}/draft", draftFromGap, {
    access: "knowledge:write",
    summary: "Make an unpublished article or pair for a gap",
    answer: DraftedGap,
    status: 201,
  });
  route("get", "/suggestions", listSuggestions, {
    access: "knowledge:read",
    summary: "Pairs that replies in resolved conversations suggest, the newest first",
    answer: listOf(PairSuggestion),
  });
  route("post", "/suggestions/{suggestionId}/approve", approveSuggestion, {
    access: "knowledge:write",
    summary: "Make a suggested pair knowledge, as it stands or in other words",
    answer: PairSuggestion,
  });
  route("post", "/suggestions/{suggestionId}/decline", declineSuggestion, {
    access: "knowledge:write",
    summary: "Drop a suggested pair",
    answer: PairSuggestion,
  });
};
