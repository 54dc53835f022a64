import type { FlowDefinition, flowTemplates } from "@/lib/contracts/flow";
import { classic } from "./classic";
import { returnsAt } from "./returns";

/** Flows to begin with. */
export const templates: Record<(typeof flowTemplates)[number], FlowDefinition> = {
  classic,
  returns: returnsAt("https://shop.example.com"),
};
