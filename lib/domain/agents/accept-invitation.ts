import { AcceptInvitation } from "@/lib/contracts/resources";
import { audit } from "@/lib/domain/audit";
import { anyone, command, noSubject, type Context } from "@/lib/domain/core";
import { conflict, forbidden } from "@/lib/kernel/errors";
import { actorOf, findAgent, findAgentByEmail, insertAgent } from "./agent-store";
import { whyDead } from "./gone-link";
import { consumeLink } from "./link-store";
import { withinLoginLimits } from "./login-limits";
import { hashPassword, passwordFits } from "./password";
import { presentAgent, roleOf } from "./present";
import { findAccountIn, insertUser } from "./user-store";

type Newcomer = { email: string; name: string; password: string };

export const acceptInvitation = command({
  name: "agents.acceptInvitation",
  input: AcceptInvitation,
  subject: noSubject,
  allow: anyone("the link's secret is the right; it works once"),
  async run(ctx, { token, name, password }) {
    const link = await consumeLink(ctx.tx, "invite", token);
    if (!link) throw await whyDead(ctx.tx, "invite", token);
    if (await findAgentByEmail(ctx.tx, link.workspaceId, link.email))
      throw conflict("You already work here. Please sign in.");
    const userId = await personFor(ctx, { email: link.email, name, password });
    const agentId = await insertAgent(ctx.tx, link.workspaceId, userId, roleOf(link.role));
    const agent = await findAgent(ctx.tx, link.workspaceId, agentId);
    ctx.record({ type: "agent.changed", workspaceId: agent.workspaceId, agentId });
    await audit({ ...ctx, actor: actorOf(agent) }, "agent.joined", agent.email, { role: agent.role });
    return presentAgent(agent);
  },
});

/** Who works in another workspace already comes in with the password they have: no admin can set it through a link. */
async function personFor(ctx: Context, { email, name, password }: Newcomer): Promise<string> {
  const account = await findAccountIn(ctx.tx, email);
  if (!account) return (await insertUser(ctx.tx, { email, name, passwordHash: await hashPassword(password) })).id;
  const fits = await withinLoginLimits(
    email,
    ctx.address,
    async () => (await passwordFits(account.passwordHash, password)) || null,
  );
  if (!fits) throw forbidden("You already have an account. Please enter the password you sign in with.");
  return account.id;
}
