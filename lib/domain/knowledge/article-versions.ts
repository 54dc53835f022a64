import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { OneArticleVersion, RestoreArticle } from "@/lib/contracts/knowledge";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command, query, type Context } from "../core";
import { findVersion, insertVersion, lockArticle, newestVersion, versionRows } from "./article-store";
import { theSource } from "./find";
import { mayReadKnowledge, mayWriteKnowledge } from "./policy";
import { presentContent, presentVersion, presentVersionText } from "./present";
import { changeFacts, changeSource } from "./store";

type Article = { workspaceId: string; id: string };

/**
 * Puts a text behind the ones before it. Refused as `conflict` when `expected` is not the newest any more: what was saved
 * meanwhile is in its details, so that neither of two people loses a word.
 */
export async function keepVersion(
  ctx: Context,
  { workspaceId, id }: Article,
  { title, text, draft = false }: { title: string; text: string; draft?: boolean },
  expected?: number,
): Promise<void> {
  await lockArticle(ctx.tx, workspaceId, id);
  const newest = await newestVersion(ctx.tx, workspaceId, id);
  if (expected !== undefined && newest && newest.version !== expected) {
    const who = newest.savedBy || "Somebody";
    throw conflict(`${who} saved this article meanwhile.`, { saved: presentVersionText(newest) });
  }
  const { actor } = ctx;
  await insertVersion(ctx.tx, workspaceId, id, {
    version: (newest?.version ?? 0) + 1,
    title,
    text,
    agentId: actor.kind === "agent" ? actor.agentId : null,
    savedBy: actor.kind === "agent" ? actor.name : "",
    savedAt: ctx.now(),
    publishedAt: draft ? null : ctx.now(),
  });
}

const VersionQuery = z.strictObject({
  sourceId: Id,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(20).optional(),
});

export const listArticleVersions = query({
  name: "knowledge.listArticleVersions",
  input: VersionQuery,
  subject: theSource,
  allow: mayReadKnowledge,
  async run(ctx, { sourceId, limit, cursor }, { workspaceId }) {
    const before = cursor === undefined ? 2_147_483_647 : Number(cursor);
    if (!Number.isInteger(before) || before < 1 || before > 2_147_483_647)
      throw invalid("This cursor is not one of ours.");
    const rows = await versionRows(ctx.tx, workspaceId, sourceId, before, limit + 1);
    const page = rows.slice(0, limit);
    return {
      data: page.map(presentVersion),
      nextCursor: rows.length > limit ? String(page.at(-1)?.version) : null,
    };
  },
});

export const getArticleVersion = query({
  name: "knowledge.getArticleVersion",
  input: OneArticleVersion,
  subject: theSource,
  allow: mayReadKnowledge,
  async run(ctx, { sourceId, version }, { workspaceId }) {
    const row = await findVersion(ctx.tx, workspaceId, sourceId, version);
    if (!row) throw notFound("version");
    return presentVersionText(row);
  },
});

/** An earlier text becomes a new version and goes live; those between stay where they are. */
export const restoreArticle = command({
  name: "knowledge.restoreArticle",
  input: RestoreArticle,
  subject: theSource,
  allow: mayWriteKnowledge,
  async run(ctx, { sourceId, version, expectedVersion }, { workspaceId, kind }) {
    if (kind !== "text") throw invalid("Only articles have versions.");
    const row = await findVersion(ctx.tx, workspaceId, sourceId, version);
    if (!row) throw notFound("version");
    const { title, text } = row;
    await keepVersion(ctx, { workspaceId, id: sourceId }, { title, text }, expectedVersion);
    const content = { kind, text };
    await changeFacts(ctx.tx, workspaceId, sourceId, { title, at: ctx.now() });
    await changeSource(ctx.tx, workspaceId, sourceId, { title, content, items: 1, at: ctx.now() });
    await audit(ctx, "source.restored", sourceId, { title, version });
    ctx.record({ type: "source.changed", workspaceId, sourceId });
    const newest = await newestVersion(ctx.tx, workspaceId, sourceId);
    return presentContent(await theSource(ctx, { sourceId }), content, newest);
  },
});
