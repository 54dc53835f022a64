import { ResetPassword } from "@/lib/contracts/resources";
import { audit } from "@/lib/domain/audit";
import { anyone, command, noSubject } from "@/lib/domain/core";
import { gone } from "@/lib/kernel/errors";
import { actorOf, findAgentByEmail } from "./agent-store";
import { whyDead } from "./gone-link";
import { consumeLink } from "./link-store";
import { replacePassword } from "./replace-password";

export const completeReset = command({
  name: "agents.completeReset",
  input: ResetPassword,
  subject: noSubject,
  allow: anyone("the link's secret is the right; it works once"),
  async run(ctx, { token, password }) {
    const link = await consumeLink(ctx.tx, "reset", token);
    if (!link) throw await whyDead(ctx.tx, "reset", token);
    // The link is bound to the address it was made for: one made before a change of address opens nothing.
    const agent = await findAgentByEmail(ctx.tx, link.workspaceId, link.email);
    if (!agent?.active || agent.userId !== link.userId)
      throw gone("This link no longer fits the account it was made for. Please ask an admin for a new one.", {
        reason: "outdated",
      });
    await replacePassword(ctx, agent.userId, password, null);
    await audit({ ...ctx, actor: actorOf(agent) }, "agent.passwordReset", agent.email);
    return {};
  },
});
