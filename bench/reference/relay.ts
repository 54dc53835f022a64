import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Server } from "socket.io";
import { z } from "zod";

const Letter = z.object({ clientId: z.string(), conversationId: z.string().optional(), text: z.string() });
type Letter = z.infer<typeof Letter>;
export type Stored = { id: string; conversationId: string; seq: number };
/** Makes a message last, or doesn't: the bare relay only counts. */
export type Store = (letter: { clientId: string; conversationId: string; text: string }) => Promise<Stored> | Stored;

/**
 * The limit that the product is measured against: a bare Socket.IO server that speaks the same calls, acknowledges,
 * and passes each message on to the agents who watch. No checks, no session, and with `countInMemory` no database.
 */
export async function startRelay(store: Store, port = 0): Promise<number> {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], serveClient: false, perMessageDeflate: false });
  io.engine.on("connection", (raw: { request: unknown }) => (raw.request = null));
  const agents = io.of("/agent");
  agents.on("connection", (socket) => {
    socket.emit("session", { epoch: 1 });
    socket.on(
      "conversation:watch",
      ({ conversationId }: { conversationId: string }, done: (answer: unknown) => void) => {
        void socket.join(conversationId);
        done({ ok: true, data: {} });
      },
    );
  });
  io.of("/visitor").on("connection", (socket) => {
    const own = randomUUID();
    socket.emit("session", { token: own, epoch: 1, conversations: [] });
    socket.on("resume", (_: unknown, done: (answer: unknown) => void) => done({ ok: true, data: {} }));
    socket.on("message:send", async (letter: Letter, done: (answer: unknown) => void) => {
      const conversationId = letter.conversationId ?? own;
      const stored = await store({ ...letter, conversationId });
      const createdAt = new Date().toISOString();
      done({ ok: true, data: { ...stored, createdAt } });
      const author = { kind: "visitor", id: own, name: "Visitor", avatarUrl: null };
      agents.to(conversationId).emit("message", {
        ...stored,
        clientId: letter.clientId,
        author,
        text: letter.text,
        attachments: [],
        createdAt,
      });
    });
  });
  await new Promise<void>((resolve) => http.listen({ port, host: "127.0.0.1", backlog: 4096 }, resolve));
  const address = http.address();
  return typeof address === "object" && address ? address.port : 0;
}

export function countInMemory(): Store {
  const last = new Map<string, number>();
  return ({ conversationId }) => {
    const seq = (last.get(conversationId) ?? 0) + 1;
    last.set(conversationId, seq);
    return { id: randomUUID(), conversationId, seq };
  };
}
