import type { FlowCheck, FlowDefinition, FlowProblem } from "@/lib/contracts/flow";
import type { FlowNode } from "./node";
import { kindOf } from "./nodes";
import { compile } from "./tool-call";

const MAX_BYTES = 256_000;

/** A flow that was understood step by step: what the engine runs. */
export type CompiledFlow = { definition: FlowDefinition; start: string; nodes: Map<string, FlowNode> };
export type Checked = FlowCheck & { flow: CompiledFlow | null };

/** Everything that keeps a flow from going live, with the step it is about. Pure. `flow` is there when nothing does. */
export function checkFlow(definition: FlowDefinition): Checked {
  if (JSON.stringify(definition).length > MAX_BYTES) {
    return {
      problems: [{ kind: "tooLarge", node: null, message: "This flow is larger than 256 kB." }],
      steps: [],
      flow: null,
    };
  }
  const { nodes, problems } = readNodes(definition);
  problems.push(...ends(nodes), ...exits(definition, nodes), ...slots(definition, nodes));
  const start = [...nodes].find(([, node]) => node.type === "start")?.[0];
  if (start !== undefined) problems.push(...unreachable(start, nodes), ...loops(nodes));
  const steps = [...nodes].map(([id, node]) => ({
    id,
    type: node.type,
    summary: node.summary,
    exits: node.exits.flatMap(({ name, to, optional }) => (to || !optional ? [{ name, to: to ?? null }] : [])),
  }));
  const flow = problems.length === 0 && start !== undefined ? { definition, start, nodes } : null;
  return { problems, steps, flow };
}

/** Problems of a step's own writing: refused already when a draft is saved. */
export const isMisspelt = ({ kind }: FlowProblem): boolean =>
  kind === "tooLarge" || kind === "unknownType" || kind === "badStep" || kind === "badSchema";

function readNodes(definition: FlowDefinition): { nodes: Map<string, FlowNode>; problems: FlowProblem[] } {
  const nodes = new Map<string, FlowNode>();
  const problems: FlowProblem[] = [];
  for (const [id, raw] of Object.entries(definition.nodes)) {
    const kind = kindOf(raw.type);
    if (!kind) {
      problems.push(problem("unknownType", id, `There is no type of step called “${raw.type}”.`, { type: raw.type }));
      continue;
    }
    const parsed = kind.parse(raw);
    if (!parsed.ok) problems.push(problem("badStep", id, parsed.message));
    else nodes.set(id, parsed.node);
    if (raw.type === "tool" && isRecord(raw["parameters"]) && !compile(raw["parameters"])) {
      problems.push(problem("badSchema", id, "parameters: this JSON Schema can't be checked."));
    }
  }
  return { nodes, problems };
}

function ends(nodes: Map<string, FlowNode>): FlowProblem[] {
  const starts = [...nodes].filter(([, node]) => node.type === "start");
  const problems: FlowProblem[] = [];
  if (starts.length === 0) problems.push(problem("noStart", null, "A flow needs a step of type start."));
  for (const [id] of starts.slice(1)) problems.push(problem("twoStarts", id, "A flow has one start."));
  if (![...nodes.values()].some((node) => node.ends)) {
    problems.push(problem("noEnd", null, "A flow needs a step that ends it: end or handOff."));
  }
  return problems;
}

/** Every exit leads to a step that exists. */
function exits(definition: FlowDefinition, nodes: Map<string, FlowNode>): FlowProblem[] {
  return [...nodes].flatMap(([id, node]) =>
    node.exits.flatMap(({ name, to, optional }) => {
      if (to === undefined) {
        return optional ? [] : [problem("deadEnd", id, `“${id}” leads nowhere on “${name}”.`, { exit: name })];
      }
      if (Object.hasOwn(definition.nodes, to)) return [];
      const message = `“${id}” leads to “${to}” on “${name}”, and there is no such step.`;
      return [problem("unknownNode", id, message, { exit: name, to })];
    }),
  );
}

/** What is read must be declared, and something must fill it. */
function slots(definition: FlowDefinition, nodes: Map<string, FlowNode>): FlowProblem[] {
  const declared = definition.slots ?? {};
  const filled = new Set([...nodes.values()].flatMap((node) => node.fills));
  const seen = new Set<string>();
  return [...nodes].flatMap(([id, node]) =>
    [...new Set([...node.reads, ...node.fills])].flatMap((slot) => {
      if (!Object.hasOwn(declared, slot)) {
        const message = `“${id}” uses the slot “${slot}”, which is not declared under slots.`;
        return [problem("missingSlot", id, message, { slot })];
      }
      if (filled.has(slot) || seen.has(slot)) return [];
      seen.add(slot);
      return [problem("unfilledSlot", id, `“${id}” uses the slot “${slot}”, which no step fills.`, { slot })];
    }),
  );
}

function unreachable(start: string, nodes: Map<string, FlowNode>): FlowProblem[] {
  const reached = new Set<string>();
  const next = [start];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const { to } of nodes.get(id)?.exits ?? []) if (to !== undefined) next.push(to);
  }
  // Only where a lost part begins: what hangs on it is lost with it.
  const lost = [...nodes].filter(([id, node]) => !reached.has(id) && node.type !== "start");
  const hanging = new Set(lost.flatMap(([id, node]) => node.exits.flatMap(({ to }) => (to && to !== id ? [to] : []))));
  const heads = lost.filter(([id]) => !hanging.has(id));
  return (heads.length > 0 ? heads : lost).map(([id]) => problem("unreachable", id, `Nothing leads to “${id}”.`));
}

/** A circle that never waits for the visitor would run for ever. Each is told once, by its first step. */
function loops(nodes: Map<string, FlowNode>): FlowProblem[] {
  const done = new Set<string>();
  const found: FlowProblem[] = [];
  const walk = (id: string, path: string[]): void => {
    const node = nodes.get(id);
    if (!node || node.waits || done.has(id)) return;
    const at = path.indexOf(id);
    if (at >= 0) {
      const circle = [...path.slice(at), id].join(" → ");
      const message = `These steps go round without ever waiting for the visitor: ${circle}.`;
      found.push(problem("loop", id, message, { circle }));
      return;
    }
    for (const { to } of node.exits) if (to !== undefined) walk(to, [...path, id]);
    done.add(id);
  };
  for (const id of nodes.keys()) walk(id, []);
  return found;
}

const problem = (
  kind: FlowProblem["kind"],
  node: string | null,
  message: string,
  details?: Record<string, string>,
): FlowProblem => ({ kind, node, message, ...(details ? { details } : {}) });
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
