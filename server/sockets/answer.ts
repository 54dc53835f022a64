import type { Socket } from "socket.io";
import type { z } from "zod";
import { errorBody, limited } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { parse } from "@/lib/domain/core";
import { env } from "@/lib/platform/env";
import { withTrace } from "@/lib/platform/log";
import { told } from "../told";

const IGNORED_FOR_MS = 10_000;

type Reply = (value: unknown) => void;

/**
 * One socket call: parse, act, acknowledge. Never throws: a missing or strange ack is simply not called. A socket above the
 * limit is refused with `retryAfterMs`, and closed when it goes on like that for ten seconds.
 */
export function answer<In>(
  socket: Socket,
  event: string,
  input: z.ZodType<In>,
  act: (input: In) => Promise<unknown>,
): void {
  socket.on(event, (...args: unknown[]) => {
    const last = args.at(-1);
    const reply: Reply = typeof last === "function" ? (value) => void last(value) : () => undefined;
    const payload = typeof args[0] === "function" ? undefined : args[0];
    const wait = meter(socket);
    if (wait > 0) return reply({ ok: false, error: errorBody(limited(wait)) });
    withTrace(newId(), () => {
      run(input, payload, act).then(
        (data) => reply({ ok: true, data: data ?? {} }),
        (error: unknown) => reply({ ok: false, error: told(error, event) }),
      );
    });
  });
}

async function run<In>(input: z.ZodType<In>, payload: unknown, act: (input: In) => Promise<unknown>): Promise<unknown> {
  return act(parse(input, payload));
}

type Meter = { second: number; calls: number; refusedSince: number };
const meters = new WeakMap<Socket, Meter>();

/** Milliseconds to wait before the next call; 0: go on. */
function meter(socket: Socket): number {
  const now = Date.now();
  const state = meters.get(socket) ?? { second: now, calls: 0, refusedSince: 0 };
  meters.set(socket, state);
  if (now - state.second >= 1000) {
    if (state.calls <= env().LIMITS.socketCallsPerSecond) state.refusedSince = 0;
    state.second = now;
    state.calls = 0;
  }
  state.calls += 1;
  if (state.calls <= env().LIMITS.socketCallsPerSecond) return 0;
  state.refusedSince ||= now;
  if (now - state.refusedSince > IGNORED_FOR_MS) socket.disconnect(true);
  return state.second + 1000 - now;
}

/** Lets a connection in, or refuses it with the error object. */
export function admitting(admit: (socket: Socket) => Promise<void>) {
  return (socket: Socket, next: (error?: Error) => void): void => {
    const judge = async () => {
      try {
        await admit(socket);
      } catch (error) {
        return next(refusal(error));
      }
      next();
    };
    void judge();
  };
}

function refusal(error: unknown): Error & { data?: unknown } {
  const body = told(error, "joining");
  return Object.assign(new Error(body.message), { data: body });
}
