import { Id } from "@/lib/contracts/basics";
import { UpdateSource } from "@/lib/contracts/resources";
import { invalid, notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { cleanContent, countItems, titleOf, type SourceText } from "./content";
import { theSource } from "./find";
import { mayWriteKnowledge } from "./policy";
import { presentSource } from "./present";
import { changeSource, sourceContent } from "./store";

export const updateSource = command({
  name: "knowledge.update",
  input: UpdateSource.extend({ sourceId: Id }),
  subject: theSource,
  allow: mayWriteKnowledge,
  async run(ctx, { sourceId, title, ...given }, source) {
    const { workspaceId } = source;
    const before = await sourceContent(ctx.tx, workspaceId, sourceId);
    if (!before) throw notFound("source");
    const content = cleanContent(replace(before, given));
    await changeSource(ctx.tx, workspaceId, sourceId, {
      title: titleOf(title ?? source.title, content),
      content,
      items: countItems(content),
      at: ctx.now(),
    });
    await audit(ctx, "source.updated", sourceId, { title: title ?? source.title });
    ctx.record({ type: "source.changed", workspaceId, sourceId });
    return presentSource(await theSource(ctx, { sourceId }));
  },
});

/** An article keeps being an article, pairs keep being pairs. */
function replace(before: SourceText, given: { items?: Pairs | undefined; text?: string | undefined }): SourceText {
  if (before.kind === "faq") {
    if (given.text !== undefined) throw invalid("This source holds questions and answers: give items.");
    return { kind: "faq", items: given.items ?? before.items };
  }
  if (given.items !== undefined) throw invalid("This source is an article: give its text.");
  return { kind: "text", text: given.text ?? before.text };
}

type Pairs = Extract<SourceText, { kind: "faq" }>["items"];
