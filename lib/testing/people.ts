import { hash } from "@node-rs/argon2";
import { scopes as everyScope, type AgentActor, type AgentRole, type Scope } from "@/lib/kernel/actor";
import { newId, randomToken } from "@/lib/kernel/ids";
import { days } from "@/lib/kernel/time";
import { acrossWorkspaces } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/secrets";
import { sealSession, sessionCookie } from "@/lib/platform/session";

export const PASSWORD = "correct horse battery";
// Cheap parameters: a stored hash says itself how it is to be checked.
const passwordHash = hash(PASSWORD, { memoryCost: 256, timeCost: 2, parallelism: 1 });

type TestWorkspace = { id: string; admin: AgentActor };
type TestAgent = { role?: AgentRole; name?: string; email?: string; active?: boolean };

/** A workspace with one admin. */
export async function makeWorkspace(name = "Test"): Promise<TestWorkspace> {
  const id = newId();
  await acrossWorkspaces().workspace.create({ data: { id, name } });
  return { id, admin: await makeAgent(id, { role: "admin", name: "Ada Admin" }) };
}

/** An agent as a signed-in person; the password is `PASSWORD`. */
export async function makeAgent(workspaceId: string, given: TestAgent = {}): Promise<AgentActor> {
  const {
    role = "agent",
    name = "Grace Agent",
    email = `${randomToken(6).toLowerCase()}@example.com`,
    active = true,
  } = given;
  const user = await acrossWorkspaces().user.create({
    data: { id: newId(), email, name, passwordHash: await passwordHash },
  });
  return joinWorkspace(workspaceId, user.id, { role, active });
}

/** A person who works in one more workspace. */
export async function joinWorkspace(
  workspaceId: string,
  userId: string,
  { role = "agent", active = true }: TestAgent = {},
): Promise<AgentActor> {
  const user = await acrossWorkspaces().user.findUniqueOrThrow({ where: { id: userId } });
  const agentId = newId();
  await acrossWorkspaces().agent.create({ data: { workspaceId, id: agentId, userId, role, active } });
  return {
    kind: "agent",
    workspaceId,
    agentId,
    userId,
    name: user.name,
    avatarUrl: null,
    role,
    scopes: null,
    credentialId: newId(),
    version: 1,
  };
}

export const emailOf = async (agent: AgentActor): Promise<string> =>
  (await acrossWorkspaces().user.findUniqueOrThrow({ where: { id: agent.userId } })).email;

/** The same person with a session on record, and the Cookie header of their browser. */
export async function signedIn(agent: AgentActor, device = "Test"): Promise<{ actor: AgentActor; cookie: string }> {
  const secret = randomToken(32);
  const id = newId();
  const { workspaceId, userId } = agent;
  const expiresAt = new Date(Date.now() + days(30));
  await acrossWorkspaces().loginSession.create({
    data: { id, workspaceId, userId, device, secretHash: hashSecret(secret), expiresAt },
  });
  return { actor: { ...agent, credentialId: id }, cookie: `${sessionCookie().name}=${await sealSession(secret)}` };
}

/** An API token of this agent; every scope unless said otherwise. */
export async function withToken(
  agent: AgentActor,
  scopes: readonly Scope[] = everyScope,
): Promise<{ actor: AgentActor; token: string }> {
  const token = `parley_${randomToken(32)}`;
  const id = newId();
  const { workspaceId, agentId } = agent;
  await acrossWorkspaces().apiToken.create({
    data: {
      workspaceId,
      id,
      agentId,
      name: "Test",
      secretHash: hashSecret(token),
      hint: token.slice(-4),
      scopes: [...scopes],
    },
  });
  return { actor: { ...agent, scopes, credentialId: id }, token };
}
