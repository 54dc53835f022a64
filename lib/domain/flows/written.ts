import type { FlowDefinition } from "@/lib/contracts/flow";
import { invalid } from "@/lib/kernel/errors";
import { checkFlow, isMisspelt } from "./check";

/** A draft may be unfinished, but every step in it must be one: unknown types, unknown keys and wrong values are refused here. */
export function refuseMisspelt(definition: FlowDefinition): void {
  const problems = checkFlow(definition).problems.filter(isMisspelt);
  const [first] = problems;
  if (first) throw invalid(first.node ? `${first.node}: ${first.message}` : first.message, { problems });
}
