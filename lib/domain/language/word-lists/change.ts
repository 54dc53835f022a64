import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { CreateWordList, MAX_WORDS, UpdateWordList } from "@/lib/contracts/language";
import { invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../../core";
import { distinctWords, mayChangeWords, refuseTakenName, theWordList } from "./find";
import { presentWordList } from "./present";
import { changeWordList, insertWordList, removeWordList, wordsOf } from "./store";

/** In force a moment later, in every process, without a restart. */
export const createWordList = command({
  name: "language.createWordList",
  input: CreateWordList,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { name, action, words }) {
    const workspaceId = workspaceOf(ctx.actor);
    const id = newId();
    await refuseTakenName(ctx, name, id);
    const distinct = distinctWords(words);
    await insertWordList(ctx.tx, { workspaceId, id, name, action, words: distinct });
    await audit(ctx, "wordList.created", id, { name, action, words: distinct.length });
    ctx.record({ type: "rules.changed", workspaceId });
    return presentWordList(await theWordList(ctx, { wordListId: id }));
  },
});

export const updateWordList = command({
  name: "language.updateWordList",
  input: UpdateWordList.extend({ wordListId: Id }),
  subject: theWordList,
  allow: mayChangeWords,
  async run(ctx, { wordListId, name, action, ...edit }, list) {
    const { workspaceId } = list;
    if (name !== undefined) await refuseTakenName(ctx, name, wordListId);
    const edits = edit.words !== undefined || edit.add !== undefined || edit.remove !== undefined;
    const words = edits ? edited(edit.words ?? (await wordsOf(ctx.tx, workspaceId, wordListId)), edit) : undefined;
    await changeWordList(ctx.tx, workspaceId, wordListId, { name, action, words, at: ctx.now() });
    await audit(ctx, "wordList.updated", wordListId, {
      name: name ?? list.name,
      ...(action && action !== list.action ? { action } : {}),
      ...(words ? { words: words.length } : {}),
    });
    ctx.record({ type: "rules.changed", workspaceId });
    return presentWordList(await theWordList(ctx, { wordListId }));
  },
});

function edited(
  words: string[],
  { add = [], remove = [] }: { add?: string[] | undefined; remove?: string[] | undefined },
) {
  const gone = new Set(remove.map((word) => word.toLowerCase()));
  const kept = distinctWords([...words.filter((word) => !gone.has(word.toLowerCase())), ...add]);
  if (kept.length === 0) throw invalid("A list keeps at least one word. Delete the list instead.");
  if (kept.length > MAX_WORDS) throw invalid(`A list can have at most ${MAX_WORDS.toLocaleString("en")} words.`);
  return kept;
}

export const deleteWordList = command({
  name: "language.deleteWordList",
  input: z.strictObject({ wordListId: Id }),
  subject: theWordList,
  allow: mayChangeWords,
  async run(ctx, { wordListId }, { workspaceId, name }) {
    await removeWordList(ctx.tx, workspaceId, wordListId);
    await audit(ctx, "wordList.deleted", wordListId, { name });
    ctx.record({ type: "rules.changed", workspaceId });
    return {};
  },
});
