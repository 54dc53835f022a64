import type { z } from "zod";
import type { Locale } from "@/lib/contracts/basics";
import type { Citation } from "@/lib/contracts/conversation";
import type { FlowTexts, NodeType, SlotSpec } from "@/lib/contracts/flow";
import type { Cause, FlowState, SlotValue } from "./state";
import type { Understood } from "./understand";

/** One message of a turn. */
export type Part = {
  text: string;
  citations?: Citation[];
  quickReplies?: string[];
  receipt?: Record<string, unknown>;
};

/** What a step wants from outside. The engine performs it through its ports and hands the result back as an event. */
export type Effect =
  | { kind: "answer"; question: string; verified: boolean; mayIdentify: boolean; done?: DoneCall }
  | { kind: "model"; instructions: string; question: string; verified: boolean }
  | { kind: "tool"; call: ToolCall }
  | { kind: "identity"; ask: IdentityAsk };
/** What a model's call was that the visitor agreed to, and what came of it. */
export type DoneCall = { name: string; arguments: string; result: Extract<EffectResult, { kind: "tool" }> };
/** Steps on the way to a proof of who somebody is. */
export type IdentityAsk =
  | { step: "begin"; wantsAddress: boolean }
  | { step: "send"; email: string; locale: Locale }
  | { step: "check"; code: string };
/** `ready`: an address is wanted. `verified`: nothing more is; `email` where one is known to be theirs. */
export type IdentityResult =
  | { kind: "identity"; outcome: "ready" | "noAddress" | "expired" }
  | { kind: "identity"; outcome: "sent"; to: string }
  | { kind: "identity"; outcome: "wrong"; left: number }
  | { kind: "identity"; outcome: "verified"; email: string | null }
  | { kind: "identity"; outcome: "failed"; why: string };
type Called = {
  node: string;
  timeoutMs: number;
  writes: boolean;
  /** What it answers in a simulation. */
  sample: unknown;
};
export type HttpCall = Called & {
  via: "http";
  method: string;
  url: string;
  headers: Record<string, string | { secret: string }>;
  body: string | null;
};
/** A tool of an MCP server, by the name that the workspace gave the server. */
export type McpCall = Called & { via: "mcp"; server: string; tool: string; arguments: Record<string, unknown> };
export type ToolCall = HttpCall | McpCall;
/** A call that waits for the visitor's yes. `arguments`: as the model gave them, for the receipt. */
export type PendingCall = { name: string; arguments: string; call: ToolCall };
export type EffectResult =
  | { kind: "answer"; outcome: "answered"; text: string; citations: Citation[]; receipt: Record<string, unknown> }
  | { kind: "answer"; outcome: "unsure"; receipt: Record<string, unknown> }
  | { kind: "answer"; outcome: "handoff"; reason: "asked" | "unsure" | "failed" | "guardrail" }
  | { kind: "answer"; outcome: "confirm"; question: string; pending: PendingCall; receipt: Record<string, unknown> }
  | { kind: "answer"; outcome: "unverified"; receipt: Record<string, unknown> }
  | { kind: "model"; outcome: "answered"; text: string; receipt: Record<string, unknown> }
  | { kind: "model"; outcome: "failed"; why: string }
  | { kind: "tool"; outcome: "ok"; status: number; body: unknown }
  | { kind: "tool"; outcome: "failed"; why: string }
  | IdentityResult;

/** Why a step is run: it was just reached, the visitor answered it, something outside came back, its time has come. */
export type NodeEvent =
  | { type: "enter" }
  | { type: "message"; said: Understood }
  | { type: "result"; result: EffectResult }
  | { type: "timer" };

/** What a step decides. `restart` takes what the visitor said as a new question. */
export type Move =
  | { do: "go"; exit: string; set?: Record<string, SlotValue | null>; say?: Part[]; change?: Change; detail?: string }
  | { do: "ask"; say: Part[]; change?: Change; detail?: string; unsure?: boolean }
  | { do: "work"; effect: Effect; detail?: string }
  | { do: "sleep"; seconds: number }
  | { do: "handOff"; reason: Cause; message?: string; team?: string; detail?: string }
  | { do: "restart"; detail?: string }
  | { do: "end"; say?: Part[] };
export type Change = Partial<Pick<FlowState, "question" | "cause" | "pending">>;

/** All that a step may look at. Pure: the same scope gives the same move. */
export type Scope = {
  id: string;
  event: NodeEvent;
  state: FlowState;
  /** What was understood of the visitor's last words; null when a timer opened the turn. */
  said: Understood | null;
  specs: Record<string, SlotSpec>;
  /** Whether the desk is open, by its business hours; null where none are kept. */
  open: boolean | null;
  tries: number;
  verified: boolean;
  /** How often in a row the bot did not know, and when a person is due. */
  failures: number;
  failureLimit: number;
  slot(name: string): SlotValue | undefined;
  /** In the language of the run, with `{slot}` filled in. */
  text(texts: FlowTexts): string;
  fill(template: string): string;
  locale: Locale;
};

export type Exit = { name: string; to: string | undefined; optional?: boolean };
export type Summary = Record<Locale, string>;

type Spec<S extends z.ZodType> = {
  type: NodeType;
  schema: S;
  exits(node: z.infer<S>): Exit[];
  summary(node: z.infer<S>): Summary;
  run(node: z.infer<S>, scope: Scope): Move;
  /** Slots it reads and fills. */
  reads?(node: z.infer<S>): string[];
  fills?(node: z.infer<S>): string[];
  /** Waits for the visitor or a timer: a loop through it is none. */
  waits?(node: z.infer<S>): boolean;
  /** Nothing follows it. */
  ends?: boolean;
};

/** A step of a flow, its settings checked. */
export type FlowNode = {
  type: NodeType;
  exits: Exit[];
  summary: Summary;
  reads: string[];
  fills: string[];
  waits: boolean;
  ends: boolean;
  run(scope: Scope): Move;
};
export type Parsed = { ok: true; node: FlowNode } | { ok: false; message: string };
/** A type of step: how it is written, where it leads, what it says of itself, what it does. */
export type NodeKind = { type: NodeType; schema: z.ZodType; parse(raw: unknown): Parsed };

export function nodeKind<S extends z.ZodType>(spec: Spec<S>): NodeKind {
  const bind = (node: z.infer<S>): FlowNode => ({
    type: spec.type,
    exits: spec.exits(node),
    summary: spec.summary(node),
    reads: spec.reads?.(node) ?? [],
    fills: spec.fills?.(node) ?? [],
    waits: spec.waits?.(node) ?? false,
    ends: spec.ends ?? false,
    run: (scope) => spec.run(node, scope),
  });
  return {
    type: spec.type,
    schema: spec.schema,
    parse(raw) {
      const parsed = spec.schema.safeParse(raw);
      if (parsed.success) return { ok: true, node: bind(parsed.data) };
      const [first] = parsed.error.issues;
      const where = first?.path.join(".");
      return { ok: false, message: where ? `${where}: ${first?.message}` : (first?.message ?? "This is not valid.") };
    },
  };
}
