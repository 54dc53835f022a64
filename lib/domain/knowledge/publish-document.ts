import { createHash } from "node:crypto";
import { z } from "zod";
import type { Actor } from "@/lib/kernel/actor";
import { storable } from "@/lib/kernel/storable";
import { isTransient } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { ParseProblem, type ParsedDocument } from "@/lib/platform/parser";
import { call, command, noSubject, workspaceOf } from "../core";
import { markDocumentFailed, type DocumentToRead } from "./document-store";
import { publishDocumentPassages, type ReadDocument } from "./passage-store";
import { passagesOfDocument } from "./passages";

const deskAlone = (actor: Actor): boolean => actor.kind === "system";

/** What is wrong with a document is told to people; what is wrong with the database brings the job back. */
export async function withFailure(
  actor: Actor,
  document: DocumentToRead,
  work: () => Promise<{ published: boolean }>,
): Promise<{ published: boolean }> {
  try {
    return await work();
  } catch (error) {
    if (isTransient(error)) throw error;
    const problem = error instanceof ParseProblem ? error : new ParseProblem("damaged");
    const code = error instanceof ParseProblem ? problem.code : "internal";
    if (code === "internal") log.error({ err: error, documentId: document.id }, "a document could not be read");
    return call(failDocument, actor, { document, code, detail: problem.detail });
  }
}

/** Passages are made anew only where the text is another than before. */
export async function publish(
  actor: Actor,
  document: DocumentToRead,
  parsed: ParsedDocument,
  facts: Pick<ReadDocument, "etag" | "lastModified" | "links"> = {},
): Promise<{ published: boolean }> {
  const content = storable(textOf(parsed));
  const title = storable(parsed.title || nameWithoutEnding(document.name)).slice(0, 200);
  const contentHash = createHash("sha256").update(`${title}\n${content}`).digest("base64url");
  const same = contentHash === document.contentHash && document.indexedVersion > 0;
  return call(publishDocument, actor, {
    read: {
      id: document.id,
      sourceId: document.sourceId,
      version: document.version,
      name: document.url ? title : document.name,
      content,
      contentHash,
      notes: parsed.notes.map(({ code, detail }) => ({ code, detail: storable(detail) })),
      pages: parsed.pages,
      ...facts,
      passages: same ? undefined : await passagesOfDocument(title, parsed),
    },
  });
}

const nameWithoutEnding = (name: string): string => name.replace(/\.[a-z0-9]{1,8}$/i, "");

const textOf = ({ sections, pairs }: ParsedDocument): string =>
  pairs.length > 0
    ? pairs.map(({ question, answer }) => `### ${question}\n\n${answer}`).join("\n\n")
    : sections.map(({ markdown }) => markdown).join("\n\n");

const publishDocument = command({
  name: "knowledge.publishDocument",
  input: z.strictObject({ read: z.custom<ReadDocument>((value) => typeof value === "object") }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { read }) {
    const workspaceId = workspaceOf(ctx.actor);
    const published = await publishDocumentPassages(ctx.tx, workspaceId, read);
    if (published) ctx.record({ type: "source.indexed", workspaceId, sourceId: read.sourceId });
    return { published };
  },
});

export const failDocument = command({
  name: "knowledge.failDocument",
  input: z.strictObject({
    document: z.custom<Pick<DocumentToRead, "id" | "sourceId" | "version">>((value) => typeof value === "object"),
    code: z.string(),
    detail: z.string(),
  }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { document, code, detail }) {
    const workspaceId = workspaceOf(ctx.actor);
    await markDocumentFailed(ctx.tx, workspaceId, document, { code, detail: storable(detail) });
    ctx.record({ type: "source.indexed", workspaceId, sourceId: document.sourceId });
    return { published: false };
  },
});
