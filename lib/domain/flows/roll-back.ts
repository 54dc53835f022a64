import { Id } from "@/lib/contracts/basics";
import { RollBackFlow } from "@/lib/contracts/flow";
import { notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { theFlow } from "./find";
import { mayManageFlow } from "./policy";
import { presentWithDraft } from "./present";
import { hasVersion, setLive } from "./store";

/** Makes an earlier version live again, at once. The draft stays as it is. */
export const rollBackFlow = command({
  name: "flows.rollBack",
  input: RollBackFlow.extend({ flowId: Id }),
  subject: theFlow,
  allow: mayManageFlow,
  async run(ctx, { flowId, version }, flow) {
    if (!(await hasVersion(ctx.tx, flow.workspaceId, flowId, version))) throw notFound("version");
    await setLive(ctx.tx, flow.workspaceId, flowId, version, null);
    await audit(ctx, "flow.rolledBack", flowId, { name: flow.name, from: flow.publishedVersion, to: version });
    return presentWithDraft(await theFlow(ctx, { flowId }));
  },
});
