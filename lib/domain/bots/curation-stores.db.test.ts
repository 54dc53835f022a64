import { beforeAll, expect, it } from "vitest";
import type { AgentActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { db, pool, type Tx } from "@/lib/platform/db";
import { makeDesk, makeVisitor, makeWorkspace, testRuntime, write } from "@/lib/testing";
import { call } from "../core";
import { createCuratedAnswer } from "./curated";
import * as curated from "./curated/store";
import * as drafts from "./drafts/store";
import * as gaps from "./gaps/store";
import * as suggestions from "./suggestions/store";

testRuntime();
const MARK = "quokka";
const desk = await makeDesk();
const owner: AgentActor = desk.admin;
let here: string;
let there: { answer: string; conversation: string; turn: string; gap: string; draft: string; suggestion: string };
const botId = desk.botId ?? "";

beforeAll(async () => {
  here = (await makeWorkspace("Other")).id;
  const { workspaceId } = owner;
  const answer = await call(createCuratedAnswer, owner, { locale: "en", questions: [MARK], answer: MARK });
  const { actor } = await makeVisitor(desk.inbox.key);
  const { conversationId } = await write(actor, `${MARK}?`);
  const { rows } = await pool().query<{ id: string }>("select id from turn where conversation_id = $1", [
    conversationId,
  ]);
  const turnId = rows[0]?.id ?? "";
  const ids = await db().$transaction(async (tx) => {
    const gap = await gaps.insertGap(tx, { workspaceId, locale: "en", question: MARK, terms: [MARK] });
    await gaps.addQuestion(tx, { workspaceId, gapId: gap, turnId, conversationId, botId, question: MARK });
    const draft = newId();
    await drafts.insertDraft(tx, newDraft(workspaceId, conversationId, draft));
    await suggestions.insertSuggestion(tx, pairOf(workspaceId, conversationId));
    return { gap, draft };
  });
  const [suggestion] = await suggestions.suggestionRows(db(), workspaceId, "pending", 0, 1);
  there = { answer: answer.id, conversation: conversationId, turn: turnId, suggestion: suggestion?.id ?? "", ...ids };
});

const newDraft = (workspaceId: string, conversationId: string, id: string) => ({
  workspaceId,
  id,
  conversationId,
  botId,
  question: MARK,
  text: MARK,
  citations: [],
  receipt: {},
  afterSeq: 1,
});
const pairOf = (workspaceId: string, conversationId: string) => ({
  workspaceId,
  conversationId,
  locale: "en" as const,
  question: MARK,
  answer: MARK,
  terms: [MARK],
});
const settings = {
  botId: null,
  locale: "en" as const,
  questions: ["x"],
  answer: "x",
  threshold: 1,
  enabled: true,
};
const at = new Date();
const decision = { decidedBy: null, decidedAt: at };

type Attempts = Record<string, (tx: Tx) => unknown>;
/** Every function of these stores, called from one workspace with the ids of another. */
const attempts: Attempts = {
  curatedRows: (tx) => curated.curatedRows(tx, here, { botId }),
  findCurated: (tx) => curated.findCurated(tx, here, there.answer),
  countCurated: (tx) => curated.countCurated(tx, here),
  changeCurated: (tx) => curated.changeCurated(tx, here, there.answer, { ...settings, at }),
  removeCurated: (tx) => curated.removeCurated(tx, here, there.answer),
  insertCurated: (tx) => curated.insertCurated(tx, { ...settings, workspaceId: here, id: newId() }),
  curatedStamp: () => curated.curatedStamp(here),
  enabledAnswers: () => curated.enabledAnswers(here),
  gapRows: () => gaps.gapRows(here, "open", 0, 9),
  findGap: (tx) => gaps.findGap(tx, here, there.gap),
  changeGap: (tx) => gaps.changeGap(tx, here, there.gap, { status: "dismissed" }),
  gapQuestions: (tx) => gaps.gapQuestions(tx, here, there.gap, 9),
  repliesTo: (tx) => gaps.repliesTo(tx, here, there.gap),
  askedInTurn: () => gaps.askedInTurn(here, there.turn),
  alikeGaps: (tx) => gaps.alikeGaps(tx, here, "en", [MARK]),
  insertGap: (tx) =>
    gaps.insertGap(tx, { workspaceId: here, locale: "en", question: "x", terms: ["x"] }).then(() => ""),
  addQuestion: (tx) =>
    gaps.addQuestion(tx, {
      workspaceId: here,
      gapId: there.gap,
      turnId: newId(),
      conversationId: there.conversation,
      botId,
      question: "x",
    }),
  draftRows: (tx) => drafts.draftRows(tx, here, there.conversation),
  findDraft: (tx) => drafts.findDraft(tx, here, there.draft),
  insertDraft: (tx) => drafts.insertDraft(tx, newDraft(here, there.conversation, newId())),
  decideDraft: (tx) => drafts.decideDraft(tx, here, there.draft, { status: "discarded", ...decision }),
  draftCounts: (tx) => drafts.draftCounts(tx, here, botId, 30),
  unansweredIn: () => drafts.unansweredIn(here, there.conversation),
  suggestionRows: (tx) => suggestions.suggestionRows(tx, here, "pending", 0, 9),
  findSuggestion: (tx) => suggestions.findSuggestion(tx, here, there.suggestion),
  decideSuggestion: (tx) =>
    suggestions.decideSuggestion(tx, here, there.suggestion, { status: "declined", ...decision }),
  lastListOf: (tx) => suggestions.lastListOf(tx, here, "en"),
  linesOf: () => suggestions.linesOf(here, there.conversation),
  alikeSuggestions: () => suggestions.alikeSuggestions(here, [MARK]),
};

it("tries every function of these stores but the one that a foreign key refuses", () => {
  const all = [curated, drafts, gaps, suggestions].flatMap((store) =>
    Object.entries(store).flatMap(([name, value]) => (typeof value === "function" ? [name] : [])),
  );
  expect(Object.keys(attempts).concat("insertSuggestion").toSorted()).toEqual(all.toSorted());
});

it.each(Object.entries(attempts))("%s finds and changes nothing of another workspace", async (_name, attempt) => {
  const before = await digest();
  const found = await db().$transaction(async (tx) => attempt(tx));
  expect(JSON.stringify(found) ?? "").not.toContain(MARK);
  expect(await digest()).toBe(before);
});

it("refuses a suggestion about another workspace's conversation", async () => {
  await expect(suggestions.insertSuggestion(db(), pairOf(here, there.conversation))).rejects.toThrow();
});

const TABLES = "curated_answer gap gap_question pair_suggestion answer_draft".split(" ");

async function digest(): Promise<string> {
  const parts = TABLES.map(
    (name) =>
      `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as d from ${name} t where workspace_id = $1`,
  );
  const { rows } = await pool().query<{ d: string }>(parts.join(" union all "), [owner.workspaceId]);
  return rows.map((row) => row.d).join();
}
