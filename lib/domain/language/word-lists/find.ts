import { conflict, notFound } from "@/lib/kernel/errors";
import type { Actor } from "@/lib/kernel/actor";
import { adminMay, staffMay, workspaceOf, type Context } from "../../core";
import { findWordList, isNameTaken, type WordListRow } from "./store";

type Owned = { workspaceId: string };

export const maySeeWords = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "settings:read");
export const mayChangeWords = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "settings:write");

/** The subject of every verb about one list: looked for in the asker's own workspace. */
export async function theWordList(ctx: Context, { wordListId }: { wordListId: string }): Promise<WordListRow> {
  const list = await findWordList(ctx.tx, workspaceOf(ctx.actor), wordListId);
  if (!list) throw notFound("word list");
  return list;
}

export async function refuseTakenName(ctx: Context, name: string, except: string): Promise<void> {
  if (await isNameTaken(ctx.tx, workspaceOf(ctx.actor), name, except)) {
    throw conflict("There is a list with this name already.");
  }
}

/** As written, each once, whatever its case; empty lines are nothing. */
export function distinctWords(words: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const word of words) {
    const key = word.toLowerCase();
    if (!seen.has(key)) seen.set(key, word);
  }
  return [...seen.values()];
}
