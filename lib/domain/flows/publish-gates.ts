import type { FlowDefinition, FlowRefusal } from "@/lib/contracts/flow";
import { invalid } from "@/lib/kernel/errors";

export type GatedFlow = { workspaceId: string; flowId: string; name: string; definition: FlowDefinition };

/** Looks at a flow before it goes live; what it answers refuses it. */
export type PublishGate = (about: GatedFlow) => Promise<FlowRefusal | undefined>;

const publishGates = new Set<PublishGate>();

/** Concepts above add their gates here, a bot's test set for one. Returns how to take it away. */
export function addPublishGate(gate: PublishGate): () => void {
  publishGates.add(gate);
  return () => publishGates.delete(gate);
}

/** What speaks against it, in the gates' own words. With `force` an admin takes it upon themselves; else it is refused. */
export async function passGates(about: GatedFlow, force: boolean): Promise<string[]> {
  const refusals = await Promise.all([...publishGates].map((gate) => gate(about)));
  const given = refusals.filter((refusal) => refusal !== undefined);
  if (given.length > 0 && !force)
    throw invalid(`This flow can't go live yet. ${given.map(({ message }) => message).join(" ")}`, {
      refusals: given,
      forcible: true,
    });
  return given.map(({ message }) => message);
}
