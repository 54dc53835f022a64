import type { Locale } from "@/lib/contracts/basics";
import type { SimulatedStep } from "@/lib/contracts/flow";
import { log } from "@/lib/platform/log";
import { phrase } from "../core";
import type { CompiledFlow } from "./check";
import { FlowError, type FlowFault } from "./flow-error";
import type { Effect, EffectResult, Part } from "./node";
import type { FlowState } from "./state";
import { step, type FlowEvent, type Ground, type HandedOver, type Stepped } from "./step";
import { rounded, understand, type Senses, type Timing } from "./understand";

/** More steps than any sensible turn needs. */
const MAX_STEPS = 60;

/** What a turn may use of the world. The concept above hands it down, so that a flow knows neither bots nor models. */
export type Ports = {
  now(): number;
  senses: Senses;
  perform(effect: Effect): Promise<EffectResult>;
};
export type Occasion = { type: "message"; text: string } | { type: "timer" };
export type TurnGround = {
  locale: Locale;
  verified: boolean;
  /** By the business hours of the inbox; null where none are kept. */
  open: boolean | null;
  failures: number;
  failureLimit: number;
};

/** How a turn came about: kept with what it said, shown in the simulator. */
export type Trace = { stages: Timing[]; steps: SimulatedStep[]; tookMs: number };
export type TurnResult = {
  state: FlowState;
  parts: Part[];
  handOff?: HandedOver;
  sleepSeconds?: number;
  failures: number;
  trace: Trace;
  /** What went wrong inside; the conversation goes to people. */
  error?: { fault: FlowFault; message: string };
};

/** Runs one turn of a flow: from what happened until the visitor is to speak, a timer to go off, or a person to take over. */
export async function runTurn(
  flow: CompiledFlow,
  before: FlowState,
  occasion: Occasion,
  about: TurnGround,
  ports: Ports,
): Promise<TurnResult> {
  const began = performance.now();
  const trace: Trace = { stages: [], steps: [], tookMs: 0 };
  const parts: Part[] = [];
  let state = before;
  let unsure = false;
  const finish = (more: Pick<TurnResult, "handOff" | "sleepSeconds" | "error">): TurnResult => {
    trace.tookMs = rounded(performance.now() - began);
    const failures = unsure ? about.failures + 1 : parts.length > 0 ? 0 : about.failures;
    return { state, parts, failures, trace, ...more };
  };
  try {
    let { event, ground } = await opening(occasion, about, ports, trace);
    for (let taken = 0; taken < MAX_STEPS; taken += 1) {
      const at = performance.now();
      const stepped: Stepped = step(flow, state, event, ground);
      state = stepped.state;
      parts.push(...stepped.say.filter((part) => part.text !== ""));
      unsure ||= stepped.unsure ?? false;
      const result = stepped.effect ? await ports.perform(stepped.effect) : undefined;
      trace.steps.push({ ...stepped.visited, ms: rounded(performance.now() - at) });
      if (stepped.handOff) return finish({ handOff: stepped.handOff });
      if (stepped.sleepSeconds !== undefined) {
        if (parts.length === 0 && occasion.type === "message")
          parts.push({ text: phrase("oneMoment", state.language) });
        return finish({ sleepSeconds: stepped.sleepSeconds });
      }
      if (state.status === "asking" || state.status === "ended") {
        // Nobody is left without an answer, whatever a flow forgot.
        const silent = parts.length === 0 && occasion.type === "message";
        if (silent) return toPeople();
        return finish({});
      }
      event = result ? { type: "result", result } : { type: "move" };
      // Proven a moment ago counts for the steps that follow.
      const verified = ground.verified || (result?.kind === "identity" && result.outcome === "verified");
      // A code was an answer to its step alone: nobody takes its digits for an order number.
      const spent = stepped.effect?.kind === "identity" && stepped.effect.ask.step === "check";
      ground = { ...ground, verified, said: spent ? null : ground.said, now: ports.now() };
    }
    throw new FlowError("tooManySteps", `More than ${MAX_STEPS} steps in one turn.`, state.at);
  } catch (error) {
    if (!(error instanceof FlowError)) throw error;
    log.error({ fault: error.fault, node: error.node, err: error.message }, "a flow went wrong");
    return { ...toPeople(), error: { fault: error.fault, message: error.message } };
  }

  function toPeople(): TurnResult {
    state = { ...state, status: "handedOff", cause: "failed" };
    return finish({ handOff: { reason: "failed" } });
  }
}

/** The first event of a turn, with what was understood of the visitor's words. */
async function opening(
  occasion: Occasion,
  about: TurnGround,
  ports: Ports,
  trace: Trace,
): Promise<{ event: FlowEvent; ground: Ground }> {
  if (occasion.type === "timer") return { event: occasion, ground: { ...about, now: ports.now(), said: null } };
  const { understood, timings } = await understand(occasion.text, ports.senses, (stage, error) =>
    log.warn({ err: String(error), stage }, "a stage of understanding failed"),
  );
  trace.stages.push(...timings);
  return { event: { type: "message", said: understood }, ground: { ...about, now: ports.now(), said: understood } };
}
