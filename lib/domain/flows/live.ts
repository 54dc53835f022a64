import { FlowDefinition } from "@/lib/contracts/flow";
import { log } from "@/lib/platform/log";
import { checkFlow, type CompiledFlow } from "./check";
import { liveVersion, versionDefinition } from "./store";
import { classic } from "./templates/classic";

/** A flow at one version; `flowId` null is the one every bot has that was given none. */
export type FlowAt = { flowId: string | null; version: number; flow: CompiledFlow };

/**
 * What is live for the next question. The version is read each time, so a publish reaches every worker at once; what a
 * version says never changes and is kept.
 */
export async function liveFlow(workspaceId: string, flowId: string | null): Promise<FlowAt> {
  const version = flowId && (await liveVersion(workspaceId, flowId));
  return (flowId && version ? await flowAt(workspaceId, flowId, version) : undefined) ?? builtIn();
}

/** The version that a run began with; undefined when it is gone. */
export async function flowAt(workspaceId: string, flowId: string | null, version: number): Promise<FlowAt | undefined> {
  if (!flowId) return builtIn();
  const key = `${workspaceId}:${flowId}:${version}`;
  const known = compiled.get(key);
  if (known) return { flowId, version, flow: known };
  const stored = await versionDefinition(workspaceId, flowId, version);
  const parsed = FlowDefinition.safeParse(stored);
  const flow = parsed.success ? checkFlow(parsed.data).flow : null;
  if (!flow) {
    if (stored !== undefined) log.error({ flowId, version }, "a published flow can't be run any more");
    return undefined;
  }
  if (compiled.size >= MAX_KEPT) compiled.clear();
  compiled.set(key, flow);
  return { flowId, version, flow };
}

const MAX_KEPT = 500;
const compiled = new Map<string, CompiledFlow>();

let classicFlow: CompiledFlow | null = null;

function builtIn(): FlowAt {
  classicFlow ??= checkFlow(classic).flow;
  if (!classicFlow) throw new Error("the classic flow has problems");
  return { flowId: null, version: 0, flow: classicFlow };
}
