import { setImmediate as breathe } from "node:timers/promises";
import { newId } from "@/lib/kernel/ids";
import { segment } from "../language";
import type { DraftPassage, SourceToIndex } from "./passage-store";
import { splitArticle } from "./ranking";

/** A source cut into what is retrieved: a pair is one passage, an article one for each stretch of text. */
export async function passagesOf({ title, content }: SourceToIndex): Promise<DraftPassage[]> {
  const pieces =
    content.kind === "faq"
      ? content.items.map(({ question, answer }) => ({ question, title: "", heading: "", body: answer }))
      : splitArticle(title, content.text).map(({ heading = "", text }) => ({
          question: "",
          title,
          heading,
          body: text,
        }));
  const drafts: DraftPassage[] = [];
  for (const piece of pieces) {
    const all = [piece.question, piece.title, piece.heading, piece.body].join("\n");
    drafts.push({ ...piece, id: newId(), locale: HAN.test(all) ? "zh" : "en", words: segment(all).join(" ") });
    // Thousands of pairs must not hold up what else this process does.
    if (drafts.length % 200 === 0) await breathe();
  }
  return drafts;
}

const HAN = /\p{Script=Han}/u;
