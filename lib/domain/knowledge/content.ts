import { z } from "zod";
import { storable } from "@/lib/kernel/storable";

const Pair = z.object({ question: z.string(), answer: z.string() });

/** A source as it was given, in its `content` column. What files and sites hold is in their documents. */
export const SourceText = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("faq"), items: z.array(Pair) }),
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("file") }),
  z.object({
    kind: z.literal("url"),
    url: z.string(),
    depth: z.number(),
    maxPages: z.number(),
    everyHours: z.number().nullable(),
  }),
]);
export type SourceText = z.infer<typeof SourceText>;

export function cleanContent(content: SourceText): SourceText {
  switch (content.kind) {
    case "text":
      return { kind: "text", text: storable(content.text) };
    case "faq":
      return {
        kind: "faq",
        items: content.items.map(({ question, answer }) => ({
          question: storable(question),
          answer: storable(answer),
        })),
      };
    case "file":
      return { kind: "file" };
    case "url": {
      const { url, depth, maxPages, everyHours } = content;
      return { kind: "url", url: new URL(url).href, depth, maxPages, everyHours };
    }
  }
}

export const countItems = (content: SourceText): number => (content.kind === "faq" ? content.items.length : 1);

/** A name is optional for most: the first question is one, the first line, or the address. */
export function titleOf(title: string | undefined, content: SourceText): string {
  return storable(title ?? ownTitle(content)).slice(0, 120);
}

function ownTitle(content: SourceText): string {
  switch (content.kind) {
    case "faq":
      return content.items[0]?.question ?? "";
    case "text":
      return content.text.split("\n")[0] ?? "";
    case "file":
      return "";
    case "url":
      return content.url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  }
}
