import type { Socket } from "socket.io-client";
import { z } from "zod";

const Answer = z.object({
  id: z.string().optional(),
  conversationId: z.string().optional(),
  seq: z.number().int().optional(),
});
export type Answer = z.infer<typeof Answer>;
const Reply = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.string(),
      message: z.string(),
      retryable: z.boolean(),
      details: z.object({ retryAfterMs: z.number().optional() }).optional(),
    }),
  }),
]);

export type Refusal = {
  kind: "refused";
  code: string;
  message: string;
  retryable: boolean;
  retryAfterMs?: number | undefined;
};
export type Silence = { kind: "silence" };
export type Result<T> = { kind: "ok"; data: T } | Refusal | Silence;
export type Call = (name: string, payload: unknown) => Promise<Result<Answer>>;

/** One call with its answer read by `schema`; an answer that never comes is silence, not an error. */
export function ask<T>(socket: Socket, name: string, payload: unknown, schema: z.ZodType<T>): Promise<Result<T>> {
  return new Promise((resolve) => {
    socket.timeout(ANSWER_MS).emit(name, payload, (error: Error | null, raw: unknown) => {
      if (error) return resolve({ kind: "silence" });
      const reply = Reply.parse(raw);
      if (reply.ok) return resolve({ kind: "ok", data: schema.parse(reply.data) });
      const { code, message, retryable, details } = reply.error;
      resolve({ kind: "refused", code, message, retryable, retryAfterMs: details?.retryAfterMs });
    });
  });
}

export const callOf =
  (socket: Socket): Call =>
  (name, payload) =>
    ask(socket, name, payload, Answer);

const ANSWER_MS = 5_000;
