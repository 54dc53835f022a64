import type { ConversationStatus, OnDuty } from "@/lib/contracts/conversation";
import { singleLines } from "../macros";
import type { Fact } from "./clocks-of";

/** Kind of the author and seq of every message, type of every line, what a macro's did; moments in milliseconds. */
export type Told = {
  messages: [at: number, kind: "visitor" | "agent" | "bot", seq: number][];
  lines: [at: number, type: string, data?: Record<string, unknown> | null][];
  /** Conversations that were merged in and are owed an answer: since when, and the number of the line that tells of it. */
  carried: [at: number, since: number, seq: number][];
  /** It goes on in another one. */
  merged: boolean;
  status: ConversationStatus;
  onDuty: OnDuty;
  hasBot: boolean;
  resolvedAt: Date | null;
};

const TO_PEOPLE = new Set(["handedOff", "claimed", "assigned", "unassigned", "teamed", "reopened"]);
const OPENS = new Set(["handedOff", "claimed", "released", "reopened"]);

/**
 * What happened as promises see it. Where lines don't tell who was on duty at first, a bot's words or a handoff do; and the
 * row has the last word on how the conversation stands now.
 */
export function factsOf(told: Told): Fact[] {
  // Several things that were done in one step happened one after the other.
  const lines = told.lines.flatMap(([at, type, data]) =>
    singleLines({ type, data: data ?? {} }).map((line) => ({ at, kind: "line" as const, type: line.type })),
  );
  const steps = [
    ...told.messages.map(([at, kind, seq]) => ({ at, kind, seq })),
    ...lines,
    ...told.carried.map(([at, since, seq]) => ({ at, kind: "carried" as const, since: new Date(since), seq })),
  ].toSorted((a, b) => a.at - b.at);
  const begunByBot =
    told.onDuty === "bot" ||
    steps.some((step) => step.kind === "bot") ||
    lines.some(({ type }) => type === "handedOff");
  let duty: "bot" | "people" = begunByBot ? "bot" : "people";
  let status: ConversationStatus = "open";
  const facts: Fact[] = [];
  const move = (to: typeof duty, at: Date) => {
    if (duty !== to) facts.push({ kind: to === "bot" ? "toBot" : "toPeople", at });
    duty = to;
  };
  for (const step of steps) {
    const at = new Date(step.at);
    switch (step.kind) {
      case "visitor":
        if (status === "resolved") duty = told.hasBot ? "bot" : "people";
        status = "open";
        facts.push({ kind: "customer", at, seq: step.seq, toBot: duty === "bot" });
        break;
      case "agent":
        duty = "people";
        if (status === "resolved") status = "open";
        facts.push({ kind: "agent", at });
        break;
      case "bot":
        break;
      case "carried":
        duty = "people";
        status = "open";
        facts.push({ kind: "carried", at, since: step.since, seq: step.seq });
        break;
      case "line":
        if (TO_PEOPLE.has(step.type)) move("people", at);
        if (step.type === "released") move("bot", at);
        if (OPENS.has(step.type) && status !== "open") {
          status = "open";
          facts.push({ kind: "opened", at });
        }
        if (step.type === "snoozed" || step.type === "resolved") {
          status = step.type;
          facts.push({ kind: step.type, at });
        }
    }
  }
  const last = new Date(steps.at(-1)?.at ?? 0);
  move(told.onDuty === "bot" ? "bot" : "people", last);
  if (status !== told.status) {
    const kind = told.status === "open" ? "opened" : told.merged ? "merged" : told.status;
    facts.push({ kind, at: (told.status === "resolved" && told.resolvedAt) || last });
  }
  return facts;
}
