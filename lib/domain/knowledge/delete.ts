import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { audit } from "../audit";
import { command } from "../core";
import { storedFiles } from "./document-store";
import { theSource } from "./find";
import { mayWriteKnowledge } from "./policy";
import { removeSource } from "./store";

/** Gone at once, files, pages and passages: the bot stops quoting it. */
export const deleteSource = command({
  name: "knowledge.delete",
  input: z.strictObject({ sourceId: Id }),
  subject: theSource,
  allow: mayWriteKnowledge,
  async run(ctx, { sourceId }, { workspaceId, title }) {
    const keys = await storedFiles(ctx.tx, workspaceId, sourceId);
    await removeSource(ctx.tx, workspaceId, sourceId);
    await audit(ctx, "source.deleted", sourceId, { title });
    ctx.record({ type: "source.indexed", workspaceId, sourceId });
    ctx.record({ type: "files.dropped", workspaceId, keys });
    return {};
  },
});
