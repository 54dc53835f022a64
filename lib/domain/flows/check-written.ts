import { z } from "zod";
import { FlowDefinition } from "@/lib/contracts/flow";
import { anyStaff, noSubject, query } from "../core";
import { checkFlow } from "./check";

/** What keeps a flow from going live, and its steps in words. Nothing is stored. */
export const checkWrittenFlow = query({
  name: "flows.check",
  input: z.strictObject({ definition: FlowDefinition }),
  subject: noSubject,
  allow: anyStaff("settings:read"),
  async run(_ctx, { definition }) {
    const { problems, steps } = checkFlow(definition);
    return { problems, steps };
  },
});
