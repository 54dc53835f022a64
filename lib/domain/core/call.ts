import type { z } from "zod";
import type { DomainEvent } from "@/lib/contracts/events";
import type { Actor } from "@/lib/kernel/actor";
import { forbidden, invalid, notFound, ParleyError, unauthenticated, unavailable } from "@/lib/kernel/errors";
import { systemClock } from "@/lib/kernel/time";
import { db, isTransient, type Tx } from "@/lib/platform/db";
import { emit } from "@/lib/platform/realtime";
import { effectsOf, type Effect } from "./effects";
import { writeOutbox } from "./outbox";
import type { Context, Task, Verb } from "./verb";

export type CallOptions = { address?: string | null; signal?: AbortSignal | undefined };

/** Every door's way to a verb: parse, find, allow, run, commit, and then what follows. */
export async function call<In, Subject, Out>(
  verb: Verb<In, Subject, Out>,
  actor: Actor,
  raw: unknown,
  options: CallOptions = {},
): Promise<Out> {
  const input = parse(verb.input, raw);
  try {
    return verb.kind === "task"
      ? await runTask(verb, actor, input, options)
      : await runInTransaction(verb, actor, input, options);
  } catch (error) {
    if (error instanceof ParleyError) throw error;
    if (isUnstorable(error)) throw invalid("This text has a character that can't be stored.");
    if (!isTransient(error)) throw error;
    throw unavailable("The database is not reachable right now. Nothing was changed; please try again.");
  }
}

/** Postgres refuses NUL in texts, and half a surrogate pair in JSON. */
const isUnstorable = (error: unknown): boolean =>
  error instanceof Error &&
  /invalid byte sequence for encoding|unsupported Unicode escape|invalid input syntax for type json/.test(
    error.message,
  );

export function parse<In>(schema: z.ZodType<In>, raw: unknown): In {
  const parsed = schema.safeParse(raw ?? {});
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const where = first?.path.join(".");
  throw invalid(where ? `${where}: ${first?.message}` : (first?.message ?? "This is not valid."), {
    issues: parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join("."), message: issue.message })),
  });
}

async function runTask<In, Subject, Out>(
  verb: Task<In, Subject, Out>,
  actor: Actor,
  input: In,
  options: CallOptions,
): Promise<Out> {
  const ctx = { actor, now: systemClock.now, address: options.address ?? null, signal: options.signal };
  const subject = await verb.subject(ctx, input);
  refuseUnless(verb.allow(actor, subject), actor, subject);
  return verb.run(ctx, input, subject);
}

async function runInTransaction<In, Subject, Out>(
  verb: Exclude<Verb<In, Subject, Out>, Task<In, Subject, Out>>,
  actor: Actor,
  input: In,
  options: CallOptions,
): Promise<Out> {
  const effects: Effect[] = [];
  const run = async (tx: Tx): Promise<Out> => {
    effects.length = 0;
    const events: DomainEvent[] = [];
    const ctx: Context = {
      actor,
      tx,
      now: systemClock.now,
      address: options.address ?? null,
      record: (event) => events.push(event),
    };
    const subject = await verb.subject(ctx, input);
    refuseUnless(verb.allow(actor, subject), actor, subject);
    const out = await verb.run(ctx, input, subject);
    for (const event of events) effects.push(...effectsOf(event));
    await writeOutbox(tx, effects);
    return out;
  };
  const out =
    verb.kind === "query" ? await run(db()) : await db().$transaction(run, { timeout: 15_000, maxWait: 5_000 });
  for (const effect of effects) if (effect.do === "emit") emit(effect.signal);
  return out;
}

/** What may not be read does not exist: another workspace's ids answer `not_found`, and nobody learns of them. */
function refuseUnless(allowed: boolean, actor: Actor, subject: unknown): void {
  if (allowed) return;
  if (actor.kind === "anyone") throw unauthenticated("Please sign in.");
  if (actor.kind === "visitor" && subject !== null) throw notFound("conversation");
  throw forbidden();
}
