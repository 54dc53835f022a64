import type { Locale } from "@/lib/contracts/basics";
import type { Citation } from "@/lib/contracts/conversation";
import type { UsedTool } from "@/lib/contracts/tools";
import type { PendingCall } from "../flows";
import type { AnsweringBot } from "./store";
import type { ToolGround } from "./tools/toolbox";

/** One question, with all the visitor has said since the last answer, and the lines before it. */
export type AnswerRequest = {
  bot: AnsweringBot;
  question: string;
  locale: Locale;
  /** The lines before it, the oldest first; `at` where it is known when they were said. */
  history: { author: "visitor" | "agent" | "bot" | "system"; text: string; at?: Date }[];
  /** Whose tokens these are; absent in a dry run. */
  conversationId?: string;
  /** What its models' calls of tools stand on; absent: they get none. */
  tools?: ToolGround;
};

/** A rung that gave no answer, and why; without a model it is a ceiling that was reached. */
export type FailedRung = { providerId: string | null; model: string | null; why: string; spoke?: boolean };

/** How an answer came about, kept with the message. */
export type Receipt = {
  engine: string;
  confidence: number;
  passages: { passageId: string; sourceId: string; confidence: number; hash?: string }[];
  /** Where on the ladder it was found: the number of the model, from 1, or what stands below them. */
  rung?: number | "curated" | "hot" | "local" | "person";
  /** How far below what the bot is set up with: 0 the first model, or a bot without any; 1 a later model; 2 an answer given before; 3 the local engine; 4 a person. */
  degradation?: 0 | 1 | 2 | 3 | 4;
  model?: { providerId: string; model: string };
  /** The answer that people wrote, and the wording of it that was near enough. */
  curated?: { id: string; question: string };
  /** The topic that kept it from being said. */
  guardrail?: string;
  /** What the model was sent, shortened; personal data is masked in it as it was. */
  prompt?: string;
  tokens?: { input: number | null; output: number | null };
  /** In whole units of the currency that the provider's prices are written in. */
  cost?: number;
  cut?: boolean;
  /** What models called on the way, those that failed afterwards included. */
  tools?: UsedTool[];
  failed?: FailedRung[];
  timings?: { retrievalMs: number; totalMs: number; modelMs?: number; firstTokenMs?: number };
};

/** Not knowing and handing over are answers too, never errors. */
export type Answer =
  | { outcome: "answered"; text: string; confidence: number; citations: Citation[]; receipt: Receipt }
  | { outcome: "unsure"; confidence: number; receipt: Receipt }
  | { outcome: "handoff"; reason: "asked" | "unsure" | "failed" | "guardrail"; receipt: Receipt }
  /** A model wants to change something: the visitor is asked first. */
  | { outcome: "confirm"; question: string; pending: PendingCall; receipt: Receipt }
  /** A model needs a tool that asks for a proven identity, and the flow has a way to prove it. */
  | { outcome: "unverified"; receipt: Receipt };
export type AnswerPart = { type: "delta"; text: string } | { type: "final"; answer: Answer };

/** What answers, whatever it is: retrieval alone, or a model. `final` comes last and exactly once unless the signal aborts. */
export interface AnswerEngine {
  answer(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerPart>;
}
