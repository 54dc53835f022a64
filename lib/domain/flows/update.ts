import { Id, Name } from "@/lib/contracts/basics";
import { z } from "zod";
import { audit } from "../audit";
import { command } from "../core";
import { theFlow } from "./find";
import { mayManageFlow } from "./policy";
import { presentWithDraft } from "./present";
import { renameFlow } from "./store";

export const updateFlow = command({
  name: "flows.update",
  input: z.strictObject({ flowId: Id, name: Name }),
  subject: theFlow,
  allow: mayManageFlow,
  async run(ctx, { flowId, name }, flow) {
    await renameFlow(ctx.tx, flow.workspaceId, flowId, name);
    await audit(ctx, "flow.renamed", flowId, { name });
    return presentWithDraft(await theFlow(ctx, { flowId }));
  },
});
