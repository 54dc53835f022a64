import { CreateSource } from "@/lib/contracts/resources";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../core";
import { cleanContent, countItems, titleOf } from "./content";
import { theSource } from "./find";
import { presentSource } from "./present";
import { insertSource } from "./store";

/** Stored as given; indexed by a job, and answered from a moment later. */
export const createSource = command({
  name: "knowledge.create",
  input: CreateSource,
  subject: noSubject,
  allow: anyAdmin("knowledge:write"),
  async run(ctx, input) {
    const workspaceId = workspaceOf(ctx.actor);
    const id = newId();
    const content = cleanContent(input);
    const title = titleOf(input.title, content);
    await insertSource(ctx.tx, { workspaceId, id, title, content, items: countItems(content) });
    await audit(ctx, "source.created", id, { title });
    ctx.record({ type: "source.changed", workspaceId, sourceId: id });
    return presentSource(await theSource(ctx, { sourceId: id }));
  },
});
