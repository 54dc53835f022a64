import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { FindWords, ScanText, type FoundWords } from "@/lib/contracts/language";
import { anyStaff, noSubject, pageOfAll, query, task, workspaceOf } from "../../core";
import { normalise } from "../normalise";
import { scanWords } from "../scan-words";
import { maySeeWords, theWordList } from "./find";
import { presentWordList } from "./present";
import { wordListRows, wordsOf } from "./store";

/** All of them, without their words: a workspace has a handful. */
export const listWordLists = query({
  name: "language.listWordLists",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: async (ctx, page) => pageOfAll(await wordListRows(ctx.tx, workspaceOf(ctx.actor)), page, presentWordList),
});

/** With every word, as it was given. */
export const getWordList = query({
  name: "language.getWordList",
  input: z.strictObject({ wordListId: Id }),
  subject: theWordList,
  allow: maySeeWords,
  run: async (ctx, { wordListId }, list) => ({
    ...presentWordList(list),
    words: await wordsOf(ctx.tx, list.workspaceId, wordListId),
  }),
});

/** A page of the words that contain `q`; the cursor is how many came before. */
export const findWords = query({
  name: "language.findWords",
  input: FindWords.extend({ wordListId: Id }),
  subject: theWordList,
  allow: maySeeWords,
  async run(ctx, { wordListId, q, limit, cursor }, { workspaceId }): Promise<FoundWords> {
    const words = await wordsOf(ctx.tx, workspaceId, wordListId);
    const wanted = q ? normalise(q) : "";
    const found = wanted ? words.filter((word) => normalise(word).includes(wanted)) : words;
    const from = Math.max(0, Number.parseInt(cursor ?? "0", 10) || 0);
    const next = from + limit;
    return {
      data: found.slice(from, next),
      nextCursor: next < found.length ? String(next) : null,
      total: found.length,
    };
  },
});

/** What all lists find in a text; nothing is stored. */
export const tryWords = task({
  name: "language.tryWords",
  input: ScanText,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: ({ actor }, { text }) => scanWords(workspaceOf(actor), text),
});
