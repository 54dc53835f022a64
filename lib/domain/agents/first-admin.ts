import type { AgentRow } from "./agent-store";
import { actorOf, findAgent, insertAgent } from "./agent-store";
import { audit } from "@/lib/domain/audit";
import { createWorkspace } from "@/lib/domain/workspaces";
import { invalid } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/db";
import { hashPassword } from "./password";
import { findAccountIn, insertUser } from "./user-store";

type FirstAdmin = { workspace: string; name: string; email: string; password: string };

/** A workspace with somebody in it who may do everything. The caller holds the lock of the first set-up. */
export async function createFirstAdmin(tx: Tx, admin: FirstAdmin, address: string | null): Promise<AgentRow> {
  // Users may outlive their memberships; setting up must not become a way into such an account.
  if (await findAccountIn(tx, admin.email)) throw invalid("email: This address already has an account.");
  const workspace = await createWorkspace(tx, admin.workspace);
  const user = await insertUser(tx, {
    email: admin.email,
    name: admin.name,
    passwordHash: await hashPassword(admin.password),
  });
  const agentId = await insertAgent(tx, workspace.id, user.id, "admin");
  const agent = await findAgent(tx, workspace.id, agentId);
  await audit({ tx, address, actor: actorOf(agent) }, "workspace.created", workspace.name, { admin: agent.email });
  return agent;
}
