import { ProviderProblem } from "@/lib/contracts/providers";
import type { ModelError } from "@/lib/platform/llm";

/** Why it could not be reached, where that is known; else the kind of the failure. */
export const problemOf = ({ kind, more }: ModelError): ProviderProblem =>
  ProviderProblem.safeParse(more.reason).data ?? kind;
