import { z } from "zod";
import { SimulatedStep } from "@/lib/contracts/flow";
import type { HandoffBrief } from "@/lib/contracts/handoff";
import { UsedTool } from "@/lib/contracts/tools";
import { newId } from "@/lib/kernel/ids";
import { appendMessage } from "../conversations";
import { findSession, flowAt } from "../flows";
import { handoffFacts, type HandoffFacts } from "./brief-store";

/**
 * Leaves a line for the people who take over: what was asked, what the bot tried, what it found out and why it stopped. Made
 * from what is stored, without a model; once per handoff, however often it runs.
 */
export async function briefAgents(job: { workspaceId: string; conversationId: string }): Promise<void> {
  const { workspaceId, conversationId } = job;
  const facts = await handoffFacts(workspaceId, conversationId);
  if (!facts) return;
  const brief: HandoffBrief = {
    reason: facts.reason,
    asked: facts.asked,
    tried: triedIn(facts),
    known: await knownOf(workspaceId, conversationId),
  };
  await appendMessage({
    workspaceId,
    conversationId,
    id: newId(),
    kind: "event",
    author: { kind: "system", name: "" },
    sender: "system",
    clientId: `brief:${facts.id}`,
    text: "",
    event: { type: "brief", data: { ...brief } },
  });
}

/** Sources it quoted, tools it called, and how often it had to say that it doesn't know; each once. */
function triedIn({ said, steps, tools }: HandoffFacts): HandoffBrief["tried"] {
  const all = [...said.flatMap((line) => stepsIn(line.steps)), ...stepsIn(steps)];
  const tried: HandoffBrief["tried"] = said.flatMap((line) => line.titles.map((text) => ({ kind: "source", text })));
  for (const { node, type, exit, detail } of all) {
    if ((type === "tool" || type === "mcp") && exit !== "ask" && exit !== "work")
      tried.push({ kind: "tool", text: node, outcome: detail ?? exit });
    if (type === "knowledge" && exit === "unsure") tried.push({ kind: "unsure", text: "" });
  }
  for (const { name, outcome, why } of [...said.flatMap((line) => toolsIn(line.tools)), ...toolsIn(tools)])
    if (outcome !== "asked") tried.push({ kind: "tool", text: name, outcome: why ?? outcome });
  const once = new Map(tried.map((each) => [`${each.kind} ${each.text} ${each.outcome}`, each]));
  return [...once.values()].slice(0, 12);
}

const toolsIn = (tools: unknown): UsedTool[] => z.array(UsedTool).catch([]).parse(tools);
const stepsIn = (steps: unknown): SimulatedStep[] => z.array(SimulatedStep).catch([]).parse(steps);

/** What a conversation's flow found out, by its slots. */
export async function knownOf(workspaceId: string, conversationId: string): Promise<HandoffBrief["known"]> {
  const session = await findSession(workspaceId, conversationId);
  if (!session) return [];
  const at = await flowAt(workspaceId, session.flowId, session.version);
  const specs = at?.flow.definition.slots ?? {};
  return Object.entries(session.state.slots).map(([name, { value }]) => {
    const label = specs[name]?.label;
    return { name, ...(label ? { label } : {}), value: String(value).slice(0, 500) };
  });
}
