import type { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { UpdateSource } from "@/lib/contracts/knowledge";
import { invalid, notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { keepVersion } from "./article-versions";
import { cleanContent, countItems, titleOf, type SourceText } from "./content";
import { theSource } from "./find";
import { mayWriteKnowledge } from "./policy";
import { presentSource } from "./present";
import { changeFacts, changeSource, sourceContent } from "./store";

export const updateSource = command({
  name: "knowledge.update",
  input: UpdateSource.extend({ sourceId: Id }),
  subject: theSource,
  allow: mayWriteKnowledge,
  async run(ctx, { sourceId, title: given, draft, expectedVersion, ...input }, source) {
    const { audience, locale, published, ...change } = input;
    const { workspaceId } = source;
    const before = await sourceContent(ctx.tx, workspaceId, sourceId);
    if (!before) throw notFound("source");
    if (before.kind !== "text" && (draft !== undefined || expectedVersion !== undefined))
      throw invalid("Only articles have drafts and versions.");
    const content = cleanContent(replaced(before, change));
    const title = titleOf(given ?? source.title, content);
    const reach = { audience, locale, published, at: ctx.now() };
    const writes = given !== undefined || change.text !== undefined || change.items !== undefined;
    if (content.kind === "text" && writes) {
      const article = { title, text: content.text, ...(draft ? { draft } : {}) };
      await keepVersion(ctx, { workspaceId, id: sourceId }, article, expectedVersion);
    }
    await audit(ctx, "source.updated", sourceId, { title, ...(draft ? { draft } : {}) });
    if (draft) {
      await changeFacts(ctx.tx, workspaceId, sourceId, reach);
      ctx.record({ type: "source.indexed", workspaceId, sourceId });
      return presentSource(await theSource(ctx, { sourceId }));
    }
    await changeFacts(ctx.tx, workspaceId, sourceId, { title, content, ...reach });
    if ((content.kind === "faq" || content.kind === "text") && writes) {
      await changeSource(ctx.tx, workspaceId, sourceId, { title, content, items: countItems(content), at: ctx.now() });
      ctx.record({ type: "source.changed", workspaceId, sourceId });
    } else if (reaches(before, content)) {
      ctx.record({ type: "source.crawlDue", workspaceId, sourceId });
    } else {
      ctx.record({ type: "source.indexed", workspaceId, sourceId });
    }
    return presentSource(await theSource(ctx, { sourceId }));
  },
});

type Change = Pick<z.infer<typeof UpdateSource>, "items" | "text" | "depth" | "maxPages" | "everyHours">;

/** An article keeps being an article, pairs keep being pairs. */
function replaced(before: SourceText, { items, text, ...site }: Change): SourceText {
  const crawls = Object.values(site).some((value) => value !== undefined);
  if (items !== undefined && before.kind !== "faq") throw invalid("Only lists of questions and answers have items.");
  if (text !== undefined && before.kind !== "text") throw invalid("Only articles have a text.");
  if (crawls && before.kind !== "url") throw invalid("Only websites have a depth, a number of pages and a rhythm.");
  switch (before.kind) {
    case "faq":
      return { ...before, items: items ?? before.items };
    case "text":
      return { ...before, text: text ?? before.text };
    case "file":
      return before;
    case "url":
      return {
        ...before,
        depth: site.depth ?? before.depth,
        maxPages: site.maxPages ?? before.maxPages,
        everyHours: site.everyHours === undefined ? before.everyHours : site.everyHours,
      };
  }
}

/** Whether a site is read further than before, or on another day. */
const reaches = (before: SourceText, now: SourceText): boolean =>
  now.kind === "url" && JSON.stringify(before) !== JSON.stringify(now);
