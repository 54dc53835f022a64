import { setImmediate as breathe } from "node:timers/promises";
import { newId } from "@/lib/kernel/ids";
import { storable } from "@/lib/kernel/storable";
import type { ParsedDocument } from "@/lib/platform/parser";
import { segment } from "../language";
import type { DraftPassage, SourceToIndex } from "./passage-store";
import { splitArticle } from "./ranking";

type Piece = { question: string; title: string; heading: string; body: string; page?: number | null };

/** A source cut into what is retrieved: a pair is one passage, an article one for each stretch of text. */
export const passagesOf = ({ title, content }: SourceToIndex): Promise<DraftPassage[]> => {
  switch (content.kind) {
    case "faq":
      return drafted(content.items.map(ofPair));
    case "text":
      return drafted(ofText(title, content.text));
    case "file":
    case "url":
      return drafted([]);
  }
};

/** The same for a document, each passage with its page. A heading reigns until the next one, over pages too. */
export function passagesOfDocument(title: string, { sections, pairs }: ParsedDocument): Promise<DraftPassage[]> {
  let heading = "";
  const pieces = sections.flatMap(({ page, markdown }) => {
    const own = ofText(title, storable(markdown)).map((piece) => ({ ...piece, page }));
    for (const piece of own) {
      piece.heading ||= heading;
      heading = piece.heading;
    }
    return own;
  });
  return drafted([...pairs.map(ofPair), ...pieces]);
}

const ofPair = ({ question, answer }: { question: string; answer: string }): Piece => ({
  question: storable(question),
  title: "",
  heading: "",
  body: storable(answer),
});

const ofText = (title: string, markdown: string): Piece[] =>
  splitArticle(title, markdown).map(({ heading = "", text }) => ({ question: "", title, heading, body: text }));

async function drafted(pieces: Piece[]): Promise<DraftPassage[]> {
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
