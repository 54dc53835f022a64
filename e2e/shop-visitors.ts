import { randomUUID } from "node:crypto";
import { io } from "socket.io-client";
import { baseUrl, patientExpect as expect } from "./people";

type Push = { name: string; data: Record<string, unknown> };
type Ack = { ok: boolean; data?: Record<string, unknown> };

/** A visitor without a browser: the socket that a bubble would open, and all that was pushed to it. */
export type Guest = {
  id: string;
  asked: string;
  pushes: Push[];
  /** Waits until these words have come. */
  hears(text: string): Promise<void>;
  rates(score: number): Promise<void>;
};

/** Visitors of one inbox; all of them go when the story ends. */
export function shopVisitors(inboxKey: string) {
  const sockets: ReturnType<typeof io>[] = [];
  const come = async (asked: string): Promise<Guest> => {
    const socket = io(`${baseUrl()}/visitor`, {
      transports: ["websocket"],
      forceNew: true,
      auth: { inbox: inboxKey, locale: "en" },
    });
    sockets.push(socket);
    const pushes: Push[] = [];
    socket.onAny((name: string, data: Record<string, unknown>) => pushes.push({ name, data }));
    const call = async (event: string, payload: object): Promise<Record<string, unknown>> => {
      const answer: Ack = await socket.timeout(30_000).emitWithAck(event, payload);
      expect(answer, event).toMatchObject({ ok: true });
      return answer.data ?? {};
    };
    const { conversationId } = await call("message:send", { clientId: randomUUID(), text: asked });
    const id = String(conversationId);
    return {
      id,
      asked,
      pushes,
      hears: (text) =>
        expect
          .poll(() => pushes.filter(({ name }) => name === "message").map(({ data }) => data["text"]))
          .toContain(text),
      rates: async (score) => void (await call("conversation:rate", { conversationId: id, score })),
    };
  };
  return {
    come,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.disconnect();
    },
  };
}
