import { SignIn } from "@/lib/contracts/account";
import { audit } from "@/lib/domain/audit";
import { anyone, task } from "@/lib/domain/core";
import { unauthenticated } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { actorOf, membershipsOf, type AgentRow } from "./agent-store";
import { withinLoginLimits } from "./login-limits";
import { passwordFits } from "./password";
import { insertSession } from "./session-store";
import { findAccount } from "./user-store";

/** A password for a session. An unknown address, a wrong password and a closed account get one and the same answer. */
export const signIn = task({
  name: "agents.signIn",
  input: SignIn,
  subject: async () => null,
  allow: anyone("signing in is how one becomes somebody"),
  async run(ctx, { email, password, device }) {
    const agent = await withinLoginLimits(email, ctx.address, () => prove(email, password));
    if (!agent) throw unauthenticated("This e-mail address and password don't match.");
    const { workspaceId, userId } = agent;
    const session = { workspaceId, userId, device, address: ctx.address ?? "" };
    return db().$transaction(async (tx) => {
      const made = await insertSession(tx, session, ctx.now());
      await audit({ tx, address: ctx.address, actor: actorOf(agent) }, "session.started", agent.email, { device });
      return { sessionId: made.id, secret: made.secret, agentId: agent.id };
    });
  },
});

async function prove(email: string, password: string): Promise<AgentRow | null> {
  const account = await findAccount(email);
  const fits = await passwordFits(account?.passwordHash, password);
  if (!account || !fits) return null;
  return (await membershipsOf(account.id)).find((agent) => agent.active) ?? null;
}
