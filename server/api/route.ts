import type { z } from "zod";
import type { Verb } from "@/lib/domain/core";
import type { AgentActor, Scope } from "@/lib/kernel/actor";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/**
 * Who may knock, before the verb's own rule decides: a token with this scope, `any` token, only a signed-in `person`, or the
 * `public`. Signed-in people pass wherever tokens do.
 */
export type Access = Scope | "any" | "person" | "public";

export type RouteOptions<Out> = {
  access: Access;
  summary: string;
  /** What the answer looks like, for OpenAPI; the compiler holds it against the verb. */
  answer: z.ZodType<Out>;
  /** 200 unless said otherwise. */
  status?: 200 | 201 | 202;
  /** The work ends when the asker goes away. */
  cancellable?: boolean;
  /** 1 MB unless said otherwise. */
  maxBytes?: number;
  /** What takes the same call as multipart/form-data, where it may bring files. */
  files?: (call: RawCall) => Promise<Out>;
};

/** One line per route. Names in `{braces}` are keys of the verb's input; the rest of it comes from the query or the body. */
export type AddRoute = <In, Subject, Out>(
  method: Method,
  path: string,
  verb: Verb<In, Subject, Out>,
  options: RouteOptions<Out>,
) => void;

/** For bodies that aren't JSON: everything around the body is the same. */
export type AddRaw = <Out>(
  method: Method,
  path: string,
  options: RouteOptions<Out> & { name: string; accepts: string },
  handle: (call: RawCall) => Promise<Out>,
) => void;
export type RawCall = { request: Request; params: Record<string, string>; actor: AgentActor; address: string | null };

/** A resource says its routes. */
export type Resource = (route: AddRoute, raw: AddRaw) => void;

/** What OpenAPI is written from. */
export type Registered = {
  method: Method;
  path: string;
  name: string;
  input: z.ZodType | null;
  accepts: string;
  options: Pick<RouteOptions<unknown>, "access" | "summary" | "status"> & { answer: z.ZodType };
  takesFiles?: boolean;
};
