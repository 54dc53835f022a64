import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { CuratedAnswer, CuratedMatch } from "@/lib/contracts/curated";
import {
  createCuratedAnswer,
  deleteCuratedAnswer,
  getCuratedAnswer,
  listCuratedAnswers,
  matchCuratedAnswer,
  updateCuratedAnswer,
} from "@/lib/domain/bots";
import type { Resource } from "../route";

export const curatedAnswerRoutes: Resource = (route) => {
  route("get", "/curated-answers", listCuratedAnswers, {
    access: "knowledge:read",
    summary: "What bots answer word by word; with `botId` what that one may say",
    answer: listOf(CuratedAnswer),
  });
  route("post", "/curated-answers", createCuratedAnswer, {
    access: "knowledge:write",
    summary: "Write an answer for a question in its wordings",
    answer: CuratedAnswer,
    status: 201,
  });
  route("post", "/curated-answers/match", matchCuratedAnswer, {
    access: "knowledge:read",
    summary: "Which answers a question comes near to",
    answer: CuratedMatch,
  });
  route("get", "/curated-answers/{answerId}", getCuratedAnswer, {
    access: "knowledge:read",
    summary: "One curated answer",
    answer: CuratedAnswer,
  });
  route("patch", "/curated-answers/{answerId}", updateCuratedAnswer, {
    access: "knowledge:write",
    summary: "Change a curated answer; bots say the new one at once",
    answer: CuratedAnswer,
  });
  route("delete", "/curated-answers/{answerId}", deleteCuratedAnswer, {
    access: "knowledge:write",
    summary: "Remove a curated answer",
    answer: Done,
  });
};
