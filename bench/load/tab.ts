import { randomUUID } from "node:crypto";
import { io } from "socket.io-client";
import { z } from "zod";
import type { Recorder } from "../history/recorder";
import { ask } from "./call";

/** One browser tab with no patience: it sends what it's told at once, and fails loudly. */
export type Tab = {
  token: string;
  send: (text: string) => Promise<{ conversationId: string; seq: number }>;
  /** Who has spoken so far. */
  authors: () => string[];
  close: () => void;
};

const Sent = z.object({ conversationId: z.string(), seq: z.number() });

export async function openTab(url: string, inbox: string, record: Recorder, token?: string): Promise<Tab> {
  const proc = `tab-${randomUUID().slice(0, 8)}`;
  const authors: string[] = [];
  const socket = io(`${url}/visitor`, { auth: { inbox, token }, transports: ["websocket"], forceNew: true });
  const session = await new Promise<unknown>((resolve, reject) => {
    socket.once("session", resolve);
    socket.once("connect_error", reject);
    setTimeout(() => reject(new Error("a tab could not connect in 10 s")), 10_000).unref();
  });
  socket.on("message", (raw: unknown) => authors.push(Spoken.parse(raw).author.kind));
  return {
    token: z.object({ token: z.string() }).parse(session).token,
    async send(text) {
      const clientId = randomUUID();
      record.write({ proc, op: "send", type: "invoke", clientId });
      const answer = await ask(socket, "message:send", { clientId, text }, Sent);
      if (answer.kind !== "ok") throw new Error(answer.kind === "refused" ? `refused: ${answer.message}` : "no answer");
      const { conversationId, seq } = answer.data;
      record.write({ proc, op: "send", type: "ok", clientId, conv: conversationId, seq });
      return answer.data;
    },
    authors: () => authors,
    close: () => socket.disconnect(),
  };
}

const Spoken = z.object({ author: z.object({ kind: z.string() }) });
