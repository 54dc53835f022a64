import type { Socket } from "socket.io";
import type { z } from "zod";
import { errorBody, limited } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { parse } from "@/lib/domain/core";
import { env } from "@/lib/platform/env";
import { withTrace } from "@/lib/platform/log";
import { forgetHandshake } from "../address";
import { told } from "../told";

const IGNORED_FOR_MS = 10_000;

type Reply = (value: unknown) => void;

/**
 * The calls of one namespace, in one table that all its sockets share: ten thousand idle visitors hold no function of their
 * own. A call is parsed, done and acknowledged; it never throws: a missing or strange ack is simply not called. A socket above
 * the limit is refused with `retryAfterMs`, and closed when it goes on like that for ten seconds.
 */
export class Calls {
  private readonly acts = new Map<string, (socket: Socket, payload: unknown) => Promise<unknown>>();

  answer<In>(event: string, input: z.ZodType<In>, act: (socket: Socket, input: In) => Promise<unknown>): void {
    this.acts.set(event, async (socket, payload) => act(socket, parse(input, payload)));
  }

  /** From now on this socket may call. */
  serve(socket: Socket): void {
    socket.onAny(this.hear);
  }

  private readonly hear = answerer(this.acts);
}

function answerer(acts: ReadonlyMap<string, (socket: Socket, payload: unknown) => Promise<unknown>>) {
  return function hear(this: Socket, event: string, ...args: unknown[]): void {
    const act = acts.get(event);
    if (!act) return;
    const last = args.at(-1);
    const reply: Reply = typeof last === "function" ? (value) => void last(value) : () => undefined;
    const payload = typeof args[0] === "function" ? undefined : args[0];
    const wait = meter(this);
    if (wait > 0) return reply({ ok: false, error: errorBody(limited(wait)) });
    withTrace(newId(), () => {
      act(this, payload).then(
        (data) => reply({ ok: true, data: data ?? {} }),
        (error: unknown) => reply({ ok: false, error: told(error, event) }),
      );
    });
  };
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
        forgetHandshake(socket);
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
