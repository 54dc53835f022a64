import type { AgentActor, Scope } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { newId, randomToken } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/secrets";

export type TokenRow = {
  workspaceId: string;
  id: string;
  agentId: string;
  name: string;
  hint: string;
  scopes: string[];
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  createdAt: Date;
};
type NewToken = { workspaceId: string; agentId: string; name: string; scopes: Scope[]; expiresAt: Date | null };

export const newApiSecret = (): string => `parley_${randomToken(32)}`;

export const insertToken = (tx: Tx, token: NewToken, secret: string): Promise<TokenRow> =>
  tx.apiToken.create({ data: { ...token, id: newId(), secretHash: hashSecret(secret), hint: secret.slice(-4) } });

export const openTokens = (
  tx: Tx,
  workspaceId: string,
  limit: number,
  afterId: string | undefined,
): Promise<TokenRow[]> =>
  tx.apiToken.findMany({
    where: { workspaceId, revokedAt: null, ...(afterId ? { id: { lt: afterId } } : {}) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });

export async function findToken(tx: Tx, workspaceId: string, id: string): Promise<TokenRow> {
  const found = await tx.apiToken.findFirst({ where: { workspaceId, id, revokedAt: null } });
  if (!found) throw notFound("API token");
  return found;
}

export async function endToken(tx: Tx, token: TokenRow): Promise<void> {
  await tx.apiToken.updateMany({
    where: { workspaceId: token.workspaceId, id: token.id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}

/** A ticket carries the scopes of what it was made with; none at all for a signed-in person. */
export async function insertTicket(tx: Tx, actor: AgentActor, expiresAt: Date): Promise<string> {
  const secret = randomToken(24);
  const scopes = actor.scopes ? [...actor.scopes] : null;
  await tx.$executeRaw`
    insert into socket_ticket (workspace_id, secret_hash, agent_id, credential_id, scopes, expires_at)
    values (${actor.workspaceId}::uuid, ${hashSecret(secret)}, ${actor.agentId}::uuid, ${actor.credentialId}::uuid, ${scopes}::text[], ${expiresAt})`;
  return secret;
}
