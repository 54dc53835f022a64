import { z } from "zod";
import { storable } from "@/lib/kernel/storable";

const Pair = z.object({ question: z.string(), answer: z.string() });
/** A source as it was given, in its `content` column. */
export const SourceText = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("faq"), items: z.array(Pair) }),
  z.object({ kind: z.literal("text"), text: z.string() }),
]);
export type SourceText = z.infer<typeof SourceText>;

export function cleanContent(content: SourceText): SourceText {
  if (content.kind === "text") return { kind: "text", text: storable(content.text) };
  const items = content.items.map(({ question, answer }) => ({
    question: storable(question),
    answer: storable(answer),
  }));
  return { kind: "faq", items };
}

export const countItems = (content: SourceText): number => (content.kind === "faq" ? content.items.length : 1);

/** Pairs may come without a name: then the first question is it. */
export function titleOf(title: string | undefined, content: SourceText): string {
  const first = content.kind === "faq" ? content.items[0]?.question : content.text.split("\n")[0];
  return storable(title ?? first ?? "").slice(0, 120);
}
