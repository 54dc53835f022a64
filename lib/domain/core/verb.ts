import type { z } from "zod";
import type { Actor } from "@/lib/kernel/actor";
import type { DomainEvent } from "@/lib/contracts/events";
import type { Tx } from "@/lib/platform/db";

/** What a verb may use. `record` says what happened; consequences follow after the commit. */
export type Context = {
  actor: Actor;
  tx: Tx;
  now(): Date;
  record(event: DomainEvent): void;
  /** The caller's network address, for the audit log; null for processes. */
  address: string | null;
  /** Takes the lines that changes would leave for agents, where several are told of in one; `undefined` leaves it to them. */
  aside?(line: { type: string; data: Record<string, unknown> }): true | undefined;
};
export type TaskContext = Pick<Context, "actor" | "now" | "address"> & {
  /** Ends when whoever asked has gone, where the door can tell: what costs money need not go on. */
  signal?: AbortSignal | undefined;
};

/** May this actor do this to that subject? Pure, so that the matrix test can walk every case. */
export type Allow<Subject> = (actor: Actor, subject: Subject) => boolean;

export type Command<In, Subject, Out> = {
  kind: "command";
  name: string;
  input: z.ZodType<In>;
  subject(ctx: Context, input: NoInfer<In>): Promise<Subject>;
  allow: Allow<Subject>;
  run(ctx: Context, input: NoInfer<In>, subject: Subject): Promise<Out>;
};
export type Query<In, Subject, Out> = Omit<Command<In, Subject, Out>, "kind"> & { kind: "query" };
/** Takes long (answers, crawls, sockets): no transaction around it. */
export type Task<In, Subject, Out> = {
  kind: "task";
  name: string;
  input: z.ZodType<In>;
  subject(ctx: TaskContext, input: NoInfer<In>): Promise<Subject>;
  allow: Allow<Subject>;
  run(ctx: TaskContext, input: NoInfer<In>, subject: Subject): Promise<Out>;
};
export type Verb<In, Subject, Out> = Command<In, Subject, Out> | Query<In, Subject, Out> | Task<In, Subject, Out>;

/** Every verb that was made, for the permission matrix. */
export const allVerbs: { name: string; kind: string; allow: unknown }[] = [];

/** Changes something, in one transaction. */
export function command<In, Subject, Out>(spec: Omit<Command<In, Subject, Out>, "kind">): Command<In, Subject, Out> {
  allVerbs.push({ name: spec.name, kind: "command", allow: spec.allow });
  return { kind: "command", ...spec };
}
/** Reads. */
export function query<In, Subject, Out>(spec: Omit<Query<In, Subject, Out>, "kind">): Query<In, Subject, Out> {
  allVerbs.push({ name: spec.name, kind: "query", allow: spec.allow });
  return { kind: "query", ...spec };
}
export function task<In, Subject, Out>(spec: Omit<Task<In, Subject, Out>, "kind">): Task<In, Subject, Out> {
  allVerbs.push({ name: spec.name, kind: "task", allow: spec.allow });
  return { kind: "task", ...spec };
}

/** For verbs whose rule is about the actor alone. */
export const noSubject = async (): Promise<null> => null;

/** A public verb says why it is one. */
export const anyone =
  (_reason: string): Allow<unknown> =>
  () =>
    true;
