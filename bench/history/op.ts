import { z } from "zod";

/**
 * One line of a history. A call is `invoke`d and ends as `ok`, `fail` (refused, had no effect) or
 * `info` (nobody knows: the answer was cut off). `t` is the machine's monotonic clock in milliseconds.
 */
export const Op = z.object({
  proc: z.string(),
  type: z.enum(["invoke", "ok", "fail", "info"]),
  op: z.enum(["send", "takeover", "release"]),
  conv: z.string().optional(),
  clientId: z.string().optional(),
  seq: z.number().int().optional(),
  t: z.number(),
  error: z.string().optional(),
});
export type Op = z.infer<typeof Op>;

export type StoredMessage = {
  conv: string;
  seq: number;
  id: string;
  author: "visitor" | "agent" | "bot" | "system";
  clientId?: string | null | undefined;
  turnId?: string | null | undefined;
  part?: number | null | undefined;
};
/** Times in milliseconds of the database's clock. */
export type StoredTurn = {
  id: string;
  conv: string;
  /** The visitor's lines that it answers. */
  firstSeq: number;
  lastSeq: number;
  deadline: number;
  endedAt: number | null;
};
/** What the database holds when everything is quiet. */
export type FinalDb = {
  conversations: { id: string; lastSeq: number }[];
  messages: StoredMessage[];
  turns: StoredTurn[];
  outboxPending: number;
  /** How often each job that must act once has acted. */
  effects: { key: string; count: number }[];
  /** Webhook calls in the order of their arrival. */
  deliveries: { eventId: string; conv: string; seq: number }[];
  expectedEvents: string[];
  /** A counter that is kept, beside the rows it stands for. */
  ledgers: { name: string; counter: number; rows: number }[];
};

export type Applied = { seq: number; id: string };
/** What one participant showed of one conversation, in the order it appeared; `from` is where its view begins. */
export type View = { proc: string; conv: string; from: number; applied: Applied[] };

export type Rule = "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7" | "I8" | "I9";
export type Violation = { rule: Rule; conv?: string | undefined; clientId?: string | undefined; detail: string };
