import { Id, type Locale } from "@/lib/contracts/basics";
import { FlowDefinition, SimulateFlow, type Simulation } from "@/lib/contracts/flow";
import { invalid, notFound } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { task, workspaceOf } from "../core";
import {
  checkFlow,
  findFlow,
  maySeeFlow,
  versionDefinition,
  type EffectResult,
  type FlowRow,
  type FlowState,
  type ToolCall,
} from "../flows";
import { rehearse, type Played } from "./rehearse";
import { findBotForTurn } from "./store";

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
    const locale: Locale = input.locale ?? (/\p{Script=Han}/u.test(input.lines[0] ?? "") ? "zh" : "en");
    const { verified, at, tools = {} } = input;
    const callTool = async (call: ToolCall) => pretended(call, tools);
    const hear = await rehearse({ workspaceId: row.workspaceId, flow, bot, locale, verified, at, callTool });
    const turns: Simulation["turns"] = [];
    for (const line of input.lines) {
      turns.push(...(await hear(line)).map(shown));
      if (turns.at(-1)?.status === "handedOff") break;
    }
    return { turns };
  },
});

const shown = ({ line, turn: { trace, parts, state, handOff, error } }: Played): Simulation["turns"][number] => ({
  line,
  stages: trace.stages,
  steps: trace.steps,
  says: parts.map(({ text, quickReplies, citations }) => ({
    text,
    ...(quickReplies ? { quickReplies } : {}),
    ...(citations?.length ? { citations } : {}),
  })),
  status: state.status,
  handOff: handOff?.reason ?? null,
  error: error?.message ?? null,
  fault: error?.fault ?? null,
  slots: plain(state),
  tookMs: trace.tookMs,
});

async function chosen(row: FlowRow, { definition, version }: SimulateFlow): Promise<FlowDefinition> {
  if (definition) return definition;
  if (version === undefined) return FlowDefinition.parse(row.draft);
  const stored = await versionDefinition(row.workspaceId, row.id, version);
  if (stored === undefined) throw notFound("version");
  return FlowDefinition.parse(stored);
}

const plain = (state: FlowState): Simulation["turns"][number]["slots"] =>
  Object.fromEntries(Object.entries(state.slots).map(([name, { value }]) => [name, value]));

/** A tool answers what was given for it, or the sample that its step brings along. */
function pretended({ node, sample }: ToolCall, tools: NonNullable<SimulateFlow["tools"]>): EffectResult {
  const given = tools[node];
  if (given && (given.status < 200 || given.status > 299)) {
    return { kind: "tool", outcome: "failed", why: `it answered with status ${given.status}` };
  }
  const body = given ? given.body : sample;
  if (body === undefined) return { kind: "tool", outcome: "failed", why: "no answer is given for this tool" };
  return { kind: "tool", outcome: "ok", status: given?.status ?? 200, body };
}
