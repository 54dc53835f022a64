import { randomUUID } from "node:crypto";
import type { Recorder } from "../history/recorder";
import { monotonic } from "../rig/clock";
import type { Answer, Call } from "./call";

export type Letter = { clientId: string; text: string; attempts: number };
export type LoadFigures = {
  ackMs: number[];
  liveMs: number[];
  resumeMs: number[];
  retries: number;
  refused: string[];
  gaps: number;
  goaways: number;
  goawayMs: number[];
};
export const loadFigures = (): LoadFigures => ({
  ackMs: [],
  liveMs: [],
  resumeMs: [],
  retries: 0,
  refused: [],
  gaps: 0,
  goaways: 0,
  goawayMs: [],
});

/**
 * What was typed waits here until the server has said that it's stored. One letter at a time and in order; an
 * answer that never comes means the same letter again, with the same `clientId`.
 */
export type Outbox = {
  put: (text: string, clientId?: string) => void;
  /** Try again now, for instance after a reconnect. */
  pump: () => void;
  waiting: () => number;
  acked: () => number;
  stop: () => void;
};

export function outbox(options: {
  proc: string;
  record: Recorder;
  figures: LoadFigures;
  conversation: () => string | undefined;
  ready: () => boolean;
  call: Call;
  payload: (letter: Letter) => Record<string, unknown>;
  onAck: (data: Answer, letter: Letter) => void;
}): Outbox {
  const { proc, record, figures, conversation, ready, call, payload, onAck } = options;
  const letters: Letter[] = [];
  let flying = false;
  let stopped = false;
  let acked = 0;

  async function attempt(letter: Letter): Promise<number> {
    const conv = conversation();
    const op = { proc, op: "send" as const, conv, clientId: letter.clientId };
    const began = monotonic();
    if (letter.attempts++ > 0) figures.retries++;
    record.write({ ...op, type: "invoke" });
    const answer = await call("message:send", payload(letter));
    if (answer.kind === "ok") {
      const at = conv ?? answer.data.conversationId;
      record.write({ ...op, type: "ok", conv: at, seq: answer.data.seq });
      figures.ackMs.push(monotonic() - began);
      acked++;
      letters.shift();
      onAck(answer.data, letter);
      return 0;
    }
    if (answer.kind === "refused" && !answer.retryable) {
      record.write({ ...op, type: "fail", error: answer.code });
      figures.refused.push(`${answer.code}: ${answer.message}`);
      letters.shift();
      return 0;
    }
    record.write({ ...op, type: "info", error: answer.kind === "refused" ? answer.code : "no answer" });
    return answer.kind === "refused" ? (answer.retryAfterMs ?? 500) : 300;
  }

  async function pump(): Promise<void> {
    if (flying) return;
    flying = true;
    for (let letter = letters[0]; letter && ready() && !stopped; letter = letters[0]) {
      const wait = await attempt(letter);
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
    flying = false;
  }

  return {
    put(text, clientId = randomUUID()) {
      letters.push({ clientId, text, attempts: 0 });
      void pump();
    },
    pump: () => void pump(),
    waiting: () => letters.length,
    acked: () => acked,
    stop: () => (stopped = true),
  };
}
