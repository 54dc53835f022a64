import { z } from "zod";
import { Id, Locale, Name } from "@/lib/contracts/basics";
import { Audience } from "@/lib/contracts/knowledge";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, query, workspaceOf, type Context } from "../core";
import { titleOf } from "./content";
import { documentRows, insertFiles } from "./document-store";
import { theSource } from "./find";
import { presentSource } from "./present";
import { findSource, insertSource } from "./store";

const MOST_FILES = 2_000;

/** What can be read, by the ending of a name. */
const KINDS: Record<string, string> = {
  pdf: "pdf",
  docx: "docx",
  md: "md",
  markdown: "md",
  html: "html",
  htm: "html",
  txt: "txt",
  csv: "csv",
};

/** What a file is read as, by its name; its content is judged when it is read. */
export function kindOfFile(name: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const kind = KINDS[ending];
  if (kind) return kind;
  throw invalid(
    `${ending ? `Files of the kind .${ending} can't be read.` : "This file's name has no ending that tells its kind."} Use PDF, Word (.docx), Markdown, HTML, text or CSV.`,
  );
}

/** Asked before megabytes are received: may this actor add files, and to this source? */
export const prepareFiles = query({
  name: "knowledge.prepareFiles",
  input: z.strictObject({ sourceId: Id.optional() }),
  subject: noSubject,
  allow: anyAdmin("knowledge:write"),
  async run(ctx, { sourceId }) {
    if (sourceId) await fileSource(ctx, sourceId);
    return {};
  },
});

/** Files that were stored already: a new source of them, or more for one that is there. Each is read by a job of its own. */
export const addFiles = command({
  name: "knowledge.addFiles",
  input: z.strictObject({
    sourceId: Id.optional(),
    title: Name.optional(),
    audience: Audience.optional(),
    locale: Locale.optional(),
    files: z
      .array(
        z.strictObject({
          name: z.string(),
          kind: z.string(),
          size: z.number(),
          storageKey: z.string(),
        }),
      )
      .min(1, "There is no file in the field `file`."),
  }),
  subject: noSubject,
  allow: anyAdmin("knowledge:write"),
  async run(ctx, { sourceId: given, title, audience, locale, files }) {
    const workspaceId = workspaceOf(ctx.actor);
    const sourceId = given ?? newId();
    if (given) await fileSource(ctx, given);
    else {
      const content = { kind: "file" } as const;
      const named = titleOf(title ?? files[0]?.name, content);
      await insertSource(ctx.tx, {
        workspaceId,
        id: sourceId,
        title: named,
        content,
        items: 0,
        status: "ready",
        audience,
        locale,
      });
    }
    const documents = files.map((file) => ({ ...file, id: newId() }));
    await insertFiles(ctx.tx, workspaceId, sourceId, documents);
    await audit(ctx, given ? "source.filesAdded" : "source.created", sourceId, {
      files: files.map(({ name }) => name).slice(0, 50),
    });
    for (const { id } of documents) ctx.record({ type: "document.queued", workspaceId, sourceId, documentId: id });
    return presentSource(await theSource(ctx, { sourceId }));
  },
});

async function fileSource(ctx: Context, sourceId: string): Promise<void> {
  const workspaceId = workspaceOf(ctx.actor);
  const source = await findSource(ctx.tx, workspaceId, sourceId);
  if (!source) throw notFound("source");
  if (source.kind !== "file") throw conflict("This source does not hold files.");
  const rows = await documentRows(ctx.tx, workspaceId, { sourceId }, MOST_FILES + 1);
  if (rows.length >= MOST_FILES) throw conflict("A source holds at most 2,000 files. Add another one.");
}
