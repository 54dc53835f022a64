import type { Locale } from "@/lib/contracts/basics";
import type { CompiledFlow } from "./check";
import { FlowError } from "./flow-error";
import type { Effect, EffectResult, Move, NodeEvent, Part, Scope } from "./node";
import { sayValue } from "./slot-value";
import type { Cause, FlowState, SlotValue } from "./state";
import { fill, inLanguage } from "./texts";
import { allows, transition } from "./transitions";
import type { Understood } from "./understand";

/** What happens to a run: the visitor writes, a timer goes off, an effect comes back, or it simply goes on. */
export type FlowEvent =
  | { type: "message"; said: Understood }
  | { type: "timer" }
  | { type: "result"; result: EffectResult }
  | { type: "move" };

/** What the run stands on, besides its own state. */
export type Ground = {
  now: number;
  locale: Locale;
  verified: boolean;
  open: boolean | null;
  failures: number;
  failureLimit: number;
  said: Understood | null;
};

/** To people: why, in which words, and to which team if not to everybody. */
export type HandedOver = { reason: Cause; message?: string; team?: string };

/** One step taken: the state after it, what was said, and what is to happen next. */
export type Stepped = {
  state: FlowState;
  say: Part[];
  visited: { node: string; type: string; exit: string; detail?: string };
  effect?: Effect;
  sleepSeconds?: number;
  handOff?: HandedOver;
  /** The bot admitted that it doesn't know. */
  unsure?: boolean;
};

/** Takes one step. Pure: state, event and ground in, the next state out; nothing is read or written besides. */
export function step(flow: CompiledFlow, state: FlowState, event: FlowEvent, ground: Ground): Stepped {
  switch (event.type) {
    case "message":
      return hear(flow, state, event.said, ground);
    case "timer":
      return run(flow, { ...state, status: transition(state.status, "timer") }, { type: "timer" }, ground);
    case "result":
      return run(flow, { ...state, status: transition(state.status, "result") }, event, ground);
    case "move":
      return run(flow, { ...state, status: transition(state.status, "move") }, { type: "enter" }, ground);
  }
}

/** A wish for a person comes before everything a flow might do. */
function hear(flow: CompiledFlow, before: FlowState, said: Understood, ground: Ground): Stepped {
  const awake = forgotten(flow, before, ground.now);
  const goesOn = awake.status === "asking" || awake.status === "sleeping";
  const base: FlowState = {
    ...awake,
    status: transition(awake.status, "message"),
    language: languageFor(awake, said, ground, goesOn),
    intent: said.intent ?? (goesOn ? awake.intent : null),
    sentiment: said.sentiment,
    touchedAt: ground.now,
  };
  if (said.asksForPerson) {
    return {
      state: { ...base, status: transition(base.status, "handOff"), cause: "asked" },
      say: [],
      visited: { node: "*", type: "wish", exit: "handOff", detail: "asked" },
      handOff: { reason: "asked" },
    };
  }
  if (goesOn) return run(flow, base, { type: "message", said }, ground);
  return run(flow, begin(flow, base, said.text), { type: "enter" }, ground);
}

/** A new question: what only this run was to know is gone, what is kept longer stays. */
function begin(flow: CompiledFlow, state: FlowState, question: string): FlowState {
  const kept = Object.entries(state.slots).filter(([name]) => flow.definition.slots?.[name]?.keepMinutes !== undefined);
  return {
    ...state,
    at: flow.start,
    slots: Object.fromEntries(kept),
    tries: {},
    question,
    cause: "flow",
    pending: null,
  };
}

const DAY_MINUTES = 1440;

/** What has expired is forgotten: single slots, and a run that waited too long. */
function forgotten(flow: CompiledFlow, state: FlowState, now: number): FlowState {
  const { slots: specs = {}, expiresAfterMinutes = DAY_MINUTES } = flow.definition;
  const fresh = Object.entries(state.slots).filter(
    ([name, { at }]) => now - at < (specs[name]?.keepMinutes ?? expiresAfterMinutes) * 60_000,
  );
  const slots = Object.fromEntries(fresh);
  const late = now - state.touchedAt >= expiresAfterMinutes * 60_000;
  if (!late || !allows(state.status, "expire")) return { ...state, slots };
  return { ...state, slots, status: transition(state.status, "expire"), at: null, tries: {} };
}

/** Chinese signs decide; otherwise a run keeps the language it began in, so that an order number doesn't change it. */
function languageFor(state: FlowState, said: Understood, ground: Ground, goesOn: boolean): Locale {
  if (/\p{Script=Han}/u.test(said.text)) return said.language ?? "zh";
  if (goesOn) return state.language;
  return said.language ?? ground.locale;
}

function run(flow: CompiledFlow, state: FlowState, event: NodeEvent, ground: Ground): Stepped {
  const id = state.at ?? flow.start;
  const node = flow.nodes.get(id);
  if (!node) throw new FlowError("unknownNode", `There is no step called “${id}”.`, id);
  const move = node.run(scopeOf(flow, state, id, event, ground));
  const visited = {
    node: id,
    type: node.type,
    exit: move.do === "go" ? move.exit : move.do,
    ...("detail" in move && move.detail ? { detail: move.detail } : {}),
  };
  return { visited, ...after(flow, { ...state, at: id, touchedAt: ground.now }, move, ground) };
}

function after(flow: CompiledFlow, state: FlowState, move: Move, ground: Ground): Omit<Stepped, "visited"> {
  const id = state.at ?? flow.start;
  switch (move.do) {
    case "go": {
      const to = flow.nodes.get(id)?.exits.find(({ name }) => name === move.exit)?.to;
      if (to === undefined) throw new FlowError("deadEnd", `“${id}” leads nowhere on “${move.exit}”.`, id);
      const slots = withSlots(state.slots, move.set, ground.now);
      const { [id]: _asked, ...tries } = state.tries;
      return { state: { ...state, ...move.change, at: to, slots, tries }, say: move.say ?? [] };
    }
    case "ask": {
      const tries = { ...state.tries, [id]: (state.tries[id] ?? 0) + 1 };
      const unsure = move.unsure ? { unsure: true } : {};
      const asked = { ...state, ...move.change, status: transition(state.status, "ask"), tries };
      return { state: asked, say: move.say, ...unsure };
    }
    case "work":
      return { state: { ...state, status: transition(state.status, "work") }, say: [], effect: move.effect };
    case "sleep":
      return { state: { ...state, status: transition(state.status, "sleep") }, say: [], sleepSeconds: move.seconds };
    case "handOff": {
      const { reason, message, team } = move;
      const handOff = { reason, ...(message ? { message } : {}), ...(team ? { team } : {}) };
      return { state: { ...state, status: transition(state.status, "handOff"), cause: move.reason }, say: [], handOff };
    }
    case "restart":
      return { state: begin(flow, state, ground.said?.text ?? state.question), say: [] };
    case "end":
      return { state: { ...state, status: transition(state.status, "end"), at: null, tries: {} }, say: move.say ?? [] };
  }
}

function withSlots(
  slots: FlowState["slots"],
  set: Record<string, SlotValue | null> | undefined,
  now: number,
): FlowState["slots"] {
  const all = { ...slots };
  for (const [name, value] of Object.entries(set ?? {})) {
    if (value === null) delete all[name];
    else all[name] = { value, at: now };
  }
  return all;
}

function scopeOf(flow: CompiledFlow, state: FlowState, id: string, event: NodeEvent, ground: Ground): Scope {
  const specs = flow.definition.slots ?? {};
  const slot = (name: string) => state.slots[name]?.value;
  const spoken = (name: string) => {
    const value = slot(name);
    return value === undefined ? undefined : sayValue(specs[name], value, state.language);
  };
  return {
    id,
    event,
    state,
    said: ground.said,
    specs,
    open: ground.open,
    tries: state.tries[id] ?? 0,
    verified: ground.verified,
    failures: ground.failures,
    failureLimit: ground.failureLimit,
    slot,
    text: (texts) => fill(inLanguage(texts, state.language), spoken),
    fill: (template) => fill(template, slot),
    locale: state.language,
  };
}
