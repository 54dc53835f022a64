import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { ListDocuments } from "@/lib/contracts/knowledge";
import { notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command, pageOf, query, readCursor, workspaceOf, type Context } from "../core";
import {
  documentRows,
  documentText,
  findDocument,
  removeDocuments,
  requeueDocuments,
  type DocumentRow,
} from "./document-store";
import { theSource } from "./find";
import { mayReadKnowledge, mayWriteKnowledge } from "./policy";
import { presentDocument, presentDocumentText, presentSource } from "./present";

const PREVIEW = 200_000;
const One = z.strictObject({ documentId: Id });

async function theDocument(ctx: Context, { documentId }: { documentId: string }): Promise<DocumentRow> {
  const document = await findDocument(ctx.tx, workspaceOf(ctx.actor), documentId);
  if (!document) throw notFound("document");
  return document;
}

export const listDocuments = query({
  name: "knowledge.listDocuments",
  input: ListDocuments,
  subject: theSource,
  allow: mayReadKnowledge,
  async run(ctx, { sourceId, state, limit, cursor }, { workspaceId }) {
    const rows = await documentRows(ctx.tx, workspaceId, { sourceId, state, after: readCursor(cursor) }, limit + 1);
    return pageOf(rows, limit, presentDocument);
  },
});

/** With what was read of it: what a bot can say is in there, and nothing else is. */
export const getDocument = query({
  name: "knowledge.getDocument",
  input: One,
  subject: theDocument,
  allow: mayReadKnowledge,
  async run(ctx, _input, document) {
    return presentDocumentText(document, await documentText(ctx.tx, document.workspaceId, document.id, PREVIEW));
  },
});

export const retryDocument = command({
  name: "knowledge.retryDocument",
  input: One,
  subject: theDocument,
  allow: mayWriteKnowledge,
  async run(ctx, { documentId }, { workspaceId, sourceId }) {
    await requeueDocuments(ctx.tx, workspaceId, sourceId, { id: documentId });
    ctx.record({ type: "document.queued", workspaceId, sourceId, documentId });
    return presentDocument(await theDocument(ctx, { documentId }));
  },
});

export const deleteDocument = command({
  name: "knowledge.deleteDocument",
  input: One,
  subject: theDocument,
  allow: mayWriteKnowledge,
  async run(ctx, { documentId }, { workspaceId, sourceId, name }) {
    const keys = await removeDocuments(ctx.tx, workspaceId, sourceId, [documentId]);
    await audit(ctx, "source.documentDeleted", sourceId, { name });
    ctx.record({ type: "source.indexed", workspaceId, sourceId });
    ctx.record({ type: "files.dropped", workspaceId, keys });
    return {};
  },
});

/** Looks at a site again, or reads anew what failed. */
export const refreshSource = command({
  name: "knowledge.refresh",
  input: z.strictObject({ sourceId: Id }),
  subject: theSource,
  allow: mayWriteKnowledge,
  async run(ctx, { sourceId }, { workspaceId, kind }) {
    if (kind === "url") ctx.record({ type: "source.crawlDue", workspaceId, sourceId });
    if (kind === "faq" || kind === "text") ctx.record({ type: "source.changed", workspaceId, sourceId });
    if (kind === "file") {
      for (const documentId of await requeueDocuments(ctx.tx, workspaceId, sourceId, "failed"))
        ctx.record({ type: "document.queued", workspaceId, sourceId, documentId });
    }
    return presentSource(await theSource(ctx, { sourceId }));
  },
});
