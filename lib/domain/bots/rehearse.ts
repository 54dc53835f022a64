import type { Locale } from "@/lib/contracts/basics";
import {
  freshState,
  runTurn,
  type CompiledFlow,
  type Effect,
  type EffectResult,
  type IdentityAsk,
  type Occasion,
  type ToolCall,
  type TurnResult,
} from "../flows";
import { defaultHours, isOpen } from "../hours";
import type { AnswerRequest } from "./answering";
import type { Answer, AnsweringBot } from "./engine";
import { pretendIdentity } from "./identity";
import { performFor } from "./perform";
import { sensesFor } from "./senses";

const TURN_MS = 30_000;
const MOST_TIMERS = 10;

/** A flow on a stage: nothing is stored, nobody is told. Without a bot its questions stay open. */
export type Stage = {
  workspaceId: string;
  flow: CompiledFlow;
  bot: AnsweringBot | undefined;
  locale: Locale;
  verified?: boolean | undefined;
  /** What the clock says at the beginning. */
  at?: string | undefined;
  history?: AnswerRequest["history"];
  callTool(call: ToolCall, signal: AbortSignal): Promise<EffectResult>;
};
/** One turn on the stage; `line` null: a timer went off. `answer`: the last one that was found, said or not. */
export type Played = { line: string | null; turn: TurnResult; answer: Answer | undefined };

/** Sets the stage; each line the visitor says is then a turn. Timers go off at once, with the clock put on. */
export async function rehearse(stage: Stage): Promise<(line: string) => Promise<Played[]>> {
  const { workspaceId, flow, bot, locale } = stage;
  const schedule = await defaultHours(workspaceId);
  let ahead = stage.at ? Date.parse(stage.at) - Date.now() : 0;
  const now = () => Date.now() + ahead;
  let state = freshState(locale, now());
  let failures = 0;
  let verified = stage.verified ?? false;
  const identify = async (ask: IdentityAsk) => {
    const result = await pretendIdentity(ask, verified);
    verified ||= result.outcome === "verified";
    return result;
  };

  async function play(occasion: Occasion): Promise<Played> {
    const signal = AbortSignal.timeout(TURN_MS);
    let answer: Answer | undefined;
    const onAnswer = (given: Answer) => void (answer = given);
    const callTool = (call: ToolCall) => stage.callTool(call, signal);
    const perform = bot
      ? performFor(
          {
            bot,
            locale: state.language,
            history: stage.history ?? [],
            onDelta: () => undefined,
            onAnswer,
            callTool,
            identify,
            mayAsk: true,
            who: async () => ({ email: "visitor@example.com", id: "visitor" }),
          },
          signal,
        )
      : undefined;
    const about = {
      locale,
      verified,
      open: schedule && isOpen(schedule, new Date(now())),
      failures,
      failureLimit: bot?.afterFailures ?? 2,
    };
    const turn = await runTurn(flow, state, occasion, about, {
      now,
      senses: sensesFor(workspaceId),
      perform: perform ?? ((effect) => alone(effect, callTool, identify)),
    });
    ({ state, failures } = turn);
    return { line: occasion.type === "message" ? occasion.text : null, turn, answer };
  }

  return async (line) => {
    const played = [await play({ type: "message", text: line })];
    for (let rung = 0; rung < MOST_TIMERS; rung += 1) {
      const sleeps = played.at(-1)?.turn.sleepSeconds;
      if (sleeps === undefined) break;
      ahead += sleeps * 1000;
      played.push(await play({ type: "timer" }));
    }
    return played;
  };
}

const NO_RECEIPT = { engine: "simulation", confidence: 0, passages: [] };

/** What there is without a bot. */
async function alone(
  effect: Effect,
  callTool: (call: ToolCall) => Promise<EffectResult>,
  identify: (ask: IdentityAsk) => Promise<EffectResult>,
): Promise<EffectResult> {
  switch (effect.kind) {
    case "tool":
      return callTool(effect.call);
    case "identity":
      return identify(effect.ask);
    case "answer":
      return { kind: "answer", outcome: "unsure", receipt: NO_RECEIPT };
    case "model":
      return { kind: "model", outcome: "failed", why: "no bot uses this flow yet" };
  }
}
