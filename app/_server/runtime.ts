import { headers } from "next/headers";
import { call, type Verb } from "@/lib/domain/core";
import { startRuntime } from "@/lib/domain/runtime";
import type { Actor } from "@/lib/kernel/actor";

/** A page asks one verb as whoever it was opened by. */
export function ask<In, Subject, Out>(verb: Verb<In, Subject, Out>, actor: Actor, input: unknown = {}): Promise<Out> {
  startRuntime();
  return call(verb, actor, input);
}

/** The visitor's address as the gateway judged it: it writes this header itself, whatever the browser sent. */
export async function clientAddress(): Promise<string | null> {
  const forwarded = (await headers()).get("x-forwarded-for");
  return forwarded?.split(",").at(-1)?.trim() || null;
}
