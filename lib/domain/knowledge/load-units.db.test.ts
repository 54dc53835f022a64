import { expect, it } from "vitest";
import { system } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { languageThread, makeWorkspace, testRuntime } from "@/lib/testing";
import { call } from "../core";
import { createSource, findPassages, indexSource, updateSource } from ".";
import { knowledgeOf } from "./scope-index";

testRuntime();
languageThread("terms-thread");

const pair = (at: number, answer = `The answer to riddle${at} is the number ${at}.`) => ({
  question: `What is the answer to riddle${at}?`,
  answer,
});

it("brings a large source up to date page by page, and keeps what an edit leaves as it was", async () => {
  const { id: workspaceId, admin } = await makeWorkspace();
  const desk = system(workspaceId);
  const scope = { workspaceId, sourceIds: null } as const;
  const first = async (question: string) => (await findPassages(scope, question, 1))[0]?.passage.text;
  // Two full pages and an empty one; enough for a thread.
  const items = Array.from({ length: 750 }, (_, at) => pair(at));
  const { id: sourceId } = await call(createSource, admin, { kind: "faq", title: "Riddles", items });
  await call(indexSource, desk, { sourceId });
  expect(await first("What is the answer to riddle749?")).toContain("number 749");
  const { index, passages } = await knowledgeOf(scope);
  expect([index.alive, passages.size]).toEqual([750, 750]);
  const kept = index.documents.find((document) => document?.passage.question === pair(3).question)?.terms;

  // Swapped, changed, gone and added.
  const edited = [pair(1), pair(0), pair(2, "Riddle2 was solved by a walrus."), ...items.slice(3, 700), pair(900)];
  await call(updateSource, admin, { sourceId, items: edited });
  await call(indexSource, desk, { sourceId });
  expect(await first("What is the answer to riddle2?")).toContain("walrus");
  expect(await first("What is the answer to riddle0?")).toContain("number 0");
  expect(await first("What is the answer to riddle900?")).toContain("number 900");
  expect(await first("What is the answer to riddle749?")).not.toContain("749");
  expect([index.alive, passages.size]).toEqual([701, 701]);
  expect(index.documents.find((document) => document?.passage.question === pair(3).question)?.terms).toBe(kept);
  const { rows } = await pool().query("select count(*)::int as n from passage where source_id = $1", [sourceId]);
  expect(rows[0].n).toBe(701);
});

it("holds what everybody may read once, for visitors in every language and for people here", async () => {
  const { id: workspaceId, admin } = await makeWorkspace();
  const { id: sourceId } = await call(createSource, admin, { kind: "faq", items: [pair(1)] });
  await call(indexSource, system(workspaceId), { sourceId });
  const scope = { workspaceId, sourceIds: null } as const;
  const known = await knowledgeOf(scope);
  expect(await knowledgeOf({ ...scope, audience: "internal" })).toBe(known);
  expect(await knowledgeOf({ ...scope, locale: "zh" })).toBe(known);
  const hidden = await call(createSource, admin, { kind: "faq", items: [pair(2)], audience: "internal" });
  await call(indexSource, system(workspaceId), { sourceId: hidden.id });
  expect((await knowledgeOf(scope)).passages.size).toBe(1);
  expect((await knowledgeOf({ ...scope, audience: "internal" })).passages.size).toBe(2);
});
