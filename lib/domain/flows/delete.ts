import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { conflict } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { theFlow } from "./find";
import { mayManageFlow } from "./policy";
import { removeFlow } from "./store";

/** A flow that a bot follows can't be taken away under its visitors. */
export const deleteFlow = command({
  name: "flows.delete",
  input: z.strictObject({ flowId: Id }),
  subject: theFlow,
  allow: mayManageFlow,
  async run(ctx, { flowId }, { workspaceId, name, bots }) {
    if (bots.length > 0) {
      const who = bots.map((bot) => bot.name).join(", ");
      throw conflict(`This flow is used by ${who}. Choose another flow there first.`, { bots });
    }
    await removeFlow(ctx.tx, workspaceId, flowId);
    await audit(ctx, "flow.deleted", flowId, { name });
    return {};
  },
});
