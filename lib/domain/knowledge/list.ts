import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { notFound } from "@/lib/kernel/errors";
import { anyStaff, noSubject, pageOf, query, readCursor, workspaceOf } from "../core";
import { newestVersion } from "./article-store";
import { theSource } from "./find";
import { mayReadKnowledge } from "./policy";
import { presentContent, presentSource } from "./present";
import { sourceContent, sourceRows } from "./store";

export const ListSources = PageQuery.extend({ q: z.string().trim().max(200).optional() });

export const listSources = query({
  name: "knowledge.list",
  input: ListSources,
  subject: noSubject,
  allow: anyStaff("knowledge:read"),
  async run(ctx, { q, limit, cursor }) {
    const filter = { text: q, before: readCursor(cursor) };
    return pageOf(await sourceRows(ctx.tx, workspaceOf(ctx.actor), filter, limit + 1), limit, presentSource);
  },
});

export const getSource = query({
  name: "knowledge.get",
  input: z.strictObject({ sourceId: Id }),
  subject: theSource,
  allow: mayReadKnowledge,
  async run(ctx, _input, source) {
    const content = await sourceContent(ctx.tx, source.workspaceId, source.id);
    if (!content) throw notFound("source");
    const newest = content.kind === "text" ? await newestVersion(ctx.tx, source.workspaceId, source.id) : undefined;
    return presentContent(source, content, newest);
  },
});
