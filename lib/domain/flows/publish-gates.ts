import type { FlowDefinition } from "@/lib/contracts/flow";
import { invalid } from "@/lib/kernel/errors";

/** Looks at a flow before it goes live; a sentence refuses it. */
export type PublishGate = (about: {
  workspaceId: string;
  flowId: string;
  name: string;
  definition: FlowDefinition;
}) => Promise<string | undefined>;

const publishGates = new Set<PublishGate>();

/** Concepts above add their gates here, a bot's test set for one. Returns how to take it away. */
export function addPublishGate(gate: PublishGate): () => void {
  publishGates.add(gate);
  return () => publishGates.delete(gate);
}

export async function passGates(about: Parameters<PublishGate>[0]): Promise<void> {
  const refusals = await Promise.all([...publishGates].map((gate) => gate(about)));
  const given = refusals.filter((refusal) => refusal !== undefined);
  if (given.length > 0) throw invalid(`This flow can't go live yet. ${given.join(" ")}`, { refusals: given });
}
