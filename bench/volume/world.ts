import type { Promised } from "@/lib/domain/sla/clocks-of";
import type { Texts } from "./texts";

/** What a desk is made of before anybody writes to it. Made by the product's own verbs. */
export type World = {
  workspaceId: string;
  inboxes: { id: string; botId: string | null }[];
  agents: { id: string; name: string }[];
  /** `members` are places among the agents. */
  teams: { id: string; name: string; members: number[] }[];
  policy: { id: string; promised: Promised } | null;
  texts: Texts;
};

/** Whom a conversation is with: their browser came to one inbox. */
export type Customer = {
  contactId: string;
  visitorId: string;
  name: string;
  email: string;
  inbox: number;
  locale: "en" | "zh";
  /** Milliseconds. */
  since: number;
};

/** One thing that somebody does, in the order of `at` (milliseconds). */
export type Step = { at: number } & (
  | { do: "visitor"; text: number; code?: string }
  | { do: "reply"; agent: number; text: number }
  | { do: "note"; agent: number; text: number; calls?: number }
  | { do: "askPerson" }
  | { do: "claim"; agent: number }
  | { do: "team"; agent: number; team: number }
  | {
      do: "update";
      agent: number;
      tags: string[];
      priority?: Priority;
      type?: "question" | "incident";
      fields?: Fields;
    }
  | { do: "agentReads"; agent: number }
  | { do: "visitorReads" }
  | { do: "snooze"; agent: number; until: number }
  | { do: "resolve"; agent: number }
);
type Priority = "low" | "high" | "urgent";
export type Fields = Record<string, string | number>;

export const TAGS = Array.from({ length: 200 }, (_, at) => (at % 5 === 4 ? `标签${at}` : `topic-${at}`));
export const PLANS = ["free", "starter", "business", "enterprise"];

export type Story = { id: string; number: number; customer: Customer; began: number; steps: Step[] };
