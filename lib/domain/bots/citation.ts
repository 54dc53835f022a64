import type { Citation } from "@/lib/contracts/conversation";
import { quote, titleOfPassage, type KnownPassage } from "../knowledge";

/** Where an answer has it from: the place in words, its address where it has one, and the sentence that says it. */
export function citationOf({ passage }: KnownPassage, question: string, said = quoteOf(passage, question)): Citation {
  const { sourceId, url } = passage;
  return { sourceId, title: titleOfPassage(passage), ...(url ? { url } : {}), quote: said };
}

/** What of a passage answers this question. */
export function quoteOf({ question: asked, ...rest }: KnownPassage["passage"], question: string): string {
  return quote({ ...rest, question: asked || undefined }, question).text;
}
