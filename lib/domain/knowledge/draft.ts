import { newId } from "@/lib/kernel/ids";
import { invalid } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../core";
import { keepVersion } from "./article-versions";
import { cleanContent, countItems, titleOf, type SourceText } from "./content";
import { theSource } from "./find";
import { changeSource, insertSource, sourceContent } from "./store";

type Written = Extract<SourceText, { kind: "faq" | "text" }>;
type Pair = { question: string; answer: string };
const MOST_PAIRS = 20_000;

/** Adds a source that nobody is answered from until it is published; in the caller's transaction, after the caller's rule. */
export async function addDraftSource(
  ctx: Context,
  draft: { title: string; content: Written; locale: "en" | "zh" },
): Promise<string> {
  return add(ctx, draft, false);
}

/** Adds a pair to a list of pairs, or to a new list of this title; in the caller's transaction, after the caller's rule. */
export async function addPair(
  ctx: Context,
  pair: Pair,
  list: { sourceId?: string | undefined; title: string; locale: "en" | "zh" },
): Promise<string> {
  if (list.sourceId === undefined) {
    return add(ctx, { title: list.title, content: { kind: "faq", items: [pair] }, locale: list.locale }, true);
  }
  const { workspaceId, id, title } = await theSource(ctx, { sourceId: list.sourceId });
  const before = await sourceContent(ctx.tx, workspaceId, id);
  if (before?.kind !== "faq") throw invalid("Only lists of questions and answers take a pair.");
  if (before.items.length >= MOST_PAIRS) throw invalid("This list is full. Please choose another one.");
  const content = cleanContent({ kind: "faq", items: [...before.items, pair] });
  await changeSource(ctx.tx, workspaceId, id, { title, content, items: countItems(content), at: ctx.now() });
  ctx.record({ type: "source.changed", workspaceId, sourceId: id });
  return id;
}

async function add(
  ctx: Context,
  { title: given, content: raw, locale }: { title: string; content: Written; locale: "en" | "zh" },
  published: boolean,
): Promise<string> {
  const workspaceId = workspaceOf(ctx.actor);
  const id = newId();
  const content = cleanContent(raw);
  const title = titleOf(given, content);
  await insertSource(ctx.tx, { workspaceId, id, title, content, items: countItems(content), locale, published });
  if (content.kind === "text") await keepVersion(ctx, { workspaceId, id }, { title, text: content.text });
  ctx.record({ type: "source.changed", workspaceId, sourceId: id });
  return id;
}
