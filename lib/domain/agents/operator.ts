import { z } from "zod";
import { Id, Password } from "@/lib/contracts/basics";
import { system } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { randomToken } from "@/lib/kernel/ids";
import { audit } from "@/lib/domain/audit";
import { call, command, workspaceOf } from "@/lib/domain/core";
import { changeRights, everyAgent, findAgent, membershipsOf, type AgentRow } from "./agent-store";
import { isOperator } from "./policy";
import { presentAgent } from "./present";
import { replacePassword } from "./replace-password";
import { endSessionsIn } from "./session-store";
import { findAccount } from "./user-store";

/** What whoever runs the server can do at its command line: nobody is locked out for good. */
export const resetPasswordAsOperator = command({
  name: "agents.resetPasswordAsOperator",
  input: z.strictObject({ agentId: Id, password: Password }),
  subject: (ctx, { agentId }) => findAgent(ctx.tx, workspaceOf(ctx.actor), agentId),
  allow: isOperator,
  async run(ctx, { password }, agent) {
    await replacePassword(ctx, agent.userId, password, null);
    await audit(ctx, "agent.passwordReset", agent.email);
    return {};
  },
});

/** Makes somebody an admin, and lets a deactivated one back in. */
export const makeAdminAsOperator = command({
  name: "agents.makeAdminAsOperator",
  input: z.strictObject({ agentId: Id }),
  subject: (ctx, { agentId }) => findAgent(ctx.tx, workspaceOf(ctx.actor), agentId),
  allow: isOperator,
  async run(ctx, _input, agent) {
    await changeRights(ctx.tx, agent, { role: "admin", active: true });
    await endSessionsIn(ctx.tx, agent.workspaceId, agent.userId);
    ctx.record({ type: "agent.revoked", workspaceId: agent.workspaceId, agentId: agent.id });
    await audit(ctx, "agent.madeAdmin", agent.email);
    return {};
  },
});

/** `npm run admin -- reset-password EMAIL`: answers the password, made here unless given. */
export async function resetPassword(email: string, given?: string): Promise<{ email: string; password: string }> {
  const [agent] = await membershipsByEmail(email);
  const password = given ?? randomToken(12);
  await call(resetPasswordAsOperator, system(agent.workspaceId), { agentId: agent.id, password });
  return { email: agent.email, password };
}

export async function makeAdmin(email: string): Promise<void> {
  for (const agent of await membershipsByEmail(email)) {
    await call(makeAdminAsOperator, system(agent.workspaceId), { agentId: agent.id });
  }
}

export const listEveryAgent = async () => (await everyAgent()).map(presentAgent);

async function membershipsByEmail(email: string): Promise<[AgentRow, ...AgentRow[]]> {
  const account = await findAccount(email.trim().toLowerCase());
  const [first, ...others] = account ? await membershipsOf(account.id) : [];
  if (!first) throw notFound("agent");
  return [first, ...others];
}
