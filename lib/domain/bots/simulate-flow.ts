import { Id, type Locale } from "@/lib/contracts/basics";
import { FlowDefinition, SimulateFlow, type Simulation } from "@/lib/contracts/flow";
import { invalid, notFound } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { task, workspaceOf } from "../core";
import {
  checkFlow,
  findFlow,
  freshState,
  maySeeFlow,
  runTurn,
  versionDefinition,
  type Effect,
  type EffectResult,
  type FlowRow,
  type FlowState,
  type Occasion,
  type Ports,
} from "../flows";
import { defaultHours, isOpen } from "../hours";
import { answerEngineFor, type AnsweringBot } from "./engine";
import { answerResult, modelResult } from "./perform";
import { sensesFor } from "./senses";
import { findBotForTurn } from "./store";

const TURN_MS = 30_000;
const NO_RECEIPT = { engine: "simulation", confidence: 0, passages: [] };

/** Plays a script of visitor lines against a flow and tells every step. Nothing is stored, nobody is told, no tool is called. */
export const simulateFlow = task({
  name: "bots.simulateFlow",
  input: SimulateFlow.extend({ flowId: Id }),
  async subject({ actor }, { flowId }) {
    const flow = await findFlow(db(), workspaceOf(actor), flowId);
    if (!flow) throw notFound("flow");
    return flow;
  },
  allow: maySeeFlow,
  async run(_ctx, input, row): Promise<Simulation> {
    const { flow, problems } = checkFlow(await chosen(row, input));
    if (!flow) throw invalid(`This flow can't run yet. ${problems[0]?.message ?? ""}`.trim(), { problems });
    const botId = input.botId ?? row.bots[0]?.id;
    const bot = botId ? await findBotForTurn(row.workspaceId, botId) : undefined;
    if (input.botId && !bot) throw notFound("bot");
    const clock = startClock(input.at);
    const schedule = await defaultHours(row.workspaceId);
    const locale: Locale = input.locale ?? (/\p{Script=Han}/u.test(input.lines[0] ?? "") ? "zh" : "en");
    let state = freshState(locale, clock.now());
    let failures = 0;
    const turns: Simulation["turns"] = [];
    const play = async (occasion: Occasion): Promise<number | undefined> => {
      const open = schedule && isOpen(schedule, new Date(clock.now()));
      const about = {
        locale,
        verified: input.verified ?? false,
        open,
        failures,
        failureLimit: bot?.afterFailures ?? 2,
      };
      const ports: Ports = {
        now: clock.now,
        senses: sensesFor(row.workspaceId),
        perform: (effect) => pretend(effect, bot, state.language, input.tools ?? {}),
      };
      const result = await runTurn(flow, state, occasion, about, ports);
      ({ state, failures } = result);
      turns.push({
        line: occasion.type === "message" ? occasion.text : null,
        stages: result.trace.stages,
        steps: result.trace.steps,
        says: result.parts.map(({ text, quickReplies }) => ({ text, ...(quickReplies ? { quickReplies } : {}) })),
        status: state.status,
        handOff: result.handOff?.reason ?? null,
        error: result.error ?? null,
        slots: plain(state),
        tookMs: result.trace.tookMs,
      });
      return result.sleepSeconds;
    };
    for (const line of input.lines) {
      let sleeps = await play({ type: "message", text: line });
      // In a simulation nobody waits: the timer goes off at once, with the clock put on.
      for (let rung = 0; sleeps !== undefined && rung < 10; rung += 1) {
        clock.forward(sleeps);
        sleeps = await play({ type: "timer" });
      }
      if (state.status === "handedOff") break;
    }
    return { turns };
  },
});

async function chosen(row: FlowRow, { definition, version }: SimulateFlow): Promise<FlowDefinition> {
  if (definition) return definition;
  if (version === undefined) return FlowDefinition.parse(row.draft);
  const stored = await versionDefinition(row.workspaceId, row.id, version);
  if (stored === undefined) throw notFound("version");
  return FlowDefinition.parse(stored);
}

function startClock(at: string | undefined): { now(): number; forward(seconds: number): void } {
  let ahead = at ? Date.parse(at) - Date.now() : 0;
  return { now: () => Date.now() + ahead, forward: (seconds) => void (ahead += seconds * 1000) };
}

const plain = (state: FlowState): Simulation["turns"][number]["slots"] =>
  Object.fromEntries(Object.entries(state.slots).map(([name, { value }]) => [name, value]));

/** Knowledge and models answer for real, since that changes nothing; tools answer what was given for them. */
async function pretend(
  effect: Effect,
  bot: AnsweringBot | undefined,
  locale: Locale,
  tools: NonNullable<SimulateFlow["tools"]>,
): Promise<EffectResult> {
  if (effect.kind === "tool") {
    const given = tools[effect.call.node];
    if (given && (given.status < 200 || given.status > 299)) {
      return { kind: "tool", outcome: "failed", why: `it answered with status ${given.status}` };
    }
    const body = given ? given.body : effect.call.sample;
    if (body === undefined) return { kind: "tool", outcome: "failed", why: "no answer is given for this tool" };
    return { kind: "tool", outcome: "ok", status: given?.status ?? 200, body };
  }
  if (!bot) {
    return effect.kind === "answer"
      ? { kind: "answer", outcome: "unsure", receipt: NO_RECEIPT }
      : { kind: "model", outcome: "failed", why: "no bot uses this flow yet" };
  }
  const asked = effect.kind === "model" ? { ...bot, instructions: effect.instructions } : bot;
  const request = { bot: asked, question: effect.question, locale, history: [] };
  for await (const part of answerEngineFor(asked).answer(request, AbortSignal.timeout(TURN_MS))) {
    if (part.type === "final") return effect.kind === "model" ? modelResult(part.answer) : answerResult(part.answer);
  }
  return effect.kind === "answer"
    ? { kind: "answer", outcome: "handoff", reason: "failed" }
    : { kind: "model", outcome: "failed", why: "it did not answer in time" };
}
