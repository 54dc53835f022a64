import { CreateSource } from "@/lib/contracts/knowledge";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../audit";
import { anyAdmin, command, noSubject, workspaceOf } from "../core";
import { keepVersion } from "./article-versions";
import { cleanContent, countItems, titleOf } from "./content";
import { theSource } from "./find";
import { presentSource } from "./present";
import { insertSource } from "./store";

/** Stored as given; indexed or crawled by a job, and answered from a moment later. */
export const createSource = command({
  name: "knowledge.create",
  input: CreateSource,
  subject: noSubject,
  allow: anyAdmin("knowledge:write"),
  async run(ctx, input) {
    const workspaceId = workspaceOf(ctx.actor);
    const id = newId();
    const { title: given, audience, locale, published, ...rest } = input;
    const content = cleanContent(rest);
    const title = titleOf(given, content);
    const reach = { audience, locale, published };
    await insertSource(ctx.tx, { workspaceId, id, title, content, items: countItems(content), ...reach });
    if (content.kind === "text") await keepVersion(ctx, { workspaceId, id }, { title, text: content.text });
    await audit(ctx, "source.created", id, { title });
    ctx.record({ type: content.kind === "url" ? "source.crawlDue" : "source.changed", workspaceId, sourceId: id });
    return presentSource(await theSource(ctx, { sourceId: id }));
  },
});
