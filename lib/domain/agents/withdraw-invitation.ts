import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { audit } from "@/lib/domain/audit";
import { command, workspaceOf } from "@/lib/domain/core";
import { endLink, findInvitation } from "./link-store";
import { mayManageAgent } from "./policy";

export const withdrawInvitation = command({
  name: "agents.withdrawInvitation",
  input: z.strictObject({ invitationId: Id }),
  subject: (ctx, { invitationId }) => findInvitation(ctx.tx, workspaceOf(ctx.actor), invitationId),
  allow: mayManageAgent,
  async run(ctx, _input, invitation) {
    await endLink(ctx.tx, invitation);
    await audit(ctx, "agent.invitationWithdrawn", invitation.email);
    return {};
  },
});
