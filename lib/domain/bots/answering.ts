import type { Locale } from "@/lib/contracts/basics";
import type { Citation } from "@/lib/contracts/conversation";
import type { AnsweringBot } from "./store";

/** One question, with all the visitor has said since the last answer, and the lines before it. */
export type AnswerRequest = {
  bot: AnsweringBot;
  question: string;
  locale: Locale;
  history: { author: "visitor" | "agent" | "bot" | "system"; text: string }[];
};

/** How an answer came about, kept with the message. */
export type Receipt = {
  engine: string;
  confidence: number;
  passages: { passageId: string; sourceId: string; confidence: number }[];
};

/** Not knowing and handing over are answers too, never errors. */
export type Answer =
  | { outcome: "answered"; text: string; confidence: number; citations: Citation[]; receipt: Receipt }
  | { outcome: "unsure"; confidence: number; receipt: Receipt }
  | { outcome: "handoff"; reason: "asked" | "unsure" | "failed"; receipt: Receipt };
export type AnswerPart = { type: "delta"; text: string } | { type: "final"; answer: Answer };

/** What answers, whatever it is: retrieval alone, or a model. `final` comes last and exactly once unless the signal aborts. */
export interface AnswerEngine {
  answer(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerPart>;
}
