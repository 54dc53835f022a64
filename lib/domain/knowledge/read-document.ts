import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { Actor } from "@/lib/kernel/actor";
import { parseDocument } from "@/lib/platform/parser";
import { readStored } from "@/lib/platform/storage";
import { noSubject, task, workspaceOf } from "../core";
import { beginDocument } from "./document-store";
import { publish, withFailure } from "./publish-document";
import { readBegun } from "./read-page";

const deskAlone = (actor: Actor): boolean => actor.kind === "system";

/** The job `knowledge.readDocument`: one file or page, from bytes to what is retrieved. May run twice; the version decides what is published. */
export const readDocument = task({
  name: "knowledge.readDocument",
  input: z.strictObject({ documentId: Id }),
  subject: noSubject,
  allow: deskAlone,
  async run({ actor }, { documentId }) {
    const document = await beginDocument(workspaceOf(actor), documentId);
    if (!document) return { published: false };
    if (document.url) {
      await readBegun(actor, document);
      return { published: true };
    }
    return withFailure(actor, document, async () => {
      const bytes = await readStored(document.storageKey ?? "");
      const parsed = await parseDocument({ kind: document.kind, name: document.name, bytes });
      return publish(actor, document, parsed);
    });
  },
});
