import { notFound } from "@/lib/kernel/errors";
import { newId, randomToken } from "@/lib/kernel/ids";
import { days } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/secrets";

export type SessionRow = {
  workspaceId: string;
  id: string;
  userId: string;
  device: string;
  address: string;
  createdAt: Date;
  seenAt: Date;
};
export type Credential = { workspaceId: string; id: string };

/** A new session: its random secret leaves once, the row keeps the hash. */
export async function insertSession(
  tx: Tx,
  session: { workspaceId: string; userId: string; device: string; address: string },
  now: Date,
): Promise<{ id: string; secret: string }> {
  const secret = randomToken(32);
  const id = newId();
  await tx.loginSession.create({
    data: {
      ...session,
      id,
      secretHash: hashSecret(secret),
      createdAt: now,
      seenAt: now,
      expiresAt: new Date(now.getTime() + days(30)),
    },
  });
  return { id, secret };
}

export const openSessions = (tx: Tx, workspaceId: string, userId: string, now: Date): Promise<SessionRow[]> =>
  tx.loginSession.findMany({
    where: { workspaceId, userId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { seenAt: "desc" },
    take: 100,
  });

export async function findSession(tx: Tx, workspaceId: string, id: string): Promise<SessionRow> {
  const found = await tx.loginSession.findFirst({ where: { workspaceId, id, revokedAt: null } });
  if (!found) throw notFound("session");
  return found;
}

export async function endSession(tx: Tx, session: Credential): Promise<void> {
  await tx.loginSession.updateMany({
    where: { workspaceId: session.workspaceId, id: session.id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}

/** Ends everything this person is signed in with, in every workspace, but for one; tells what it ended. */
export const endSessionsOf = (tx: Tx, userId: string, exceptId: string | null): Promise<Credential[]> =>
  tx.$queryRaw<Credential[]>`
    update login_session set revoked_at = now()
     where user_id = ${userId}::uuid and revoked_at is null and id is distinct from ${exceptId}::uuid
    returning workspace_id as "workspaceId", id`;

/** Ends one membership's sessions: rights changed here say nothing about other workspaces. */
export const endSessionsIn = (tx: Tx, workspaceId: string, userId: string): Promise<Credential[]> =>
  tx.$queryRaw<Credential[]>`
    update login_session set revoked_at = now()
     where workspace_id = ${workspaceId}::uuid and user_id = ${userId}::uuid and revoked_at is null
    returning workspace_id as "workspaceId", id`;

/** Sweeps what nobody can use any more. */
export async function forgetOldAccess(tx: Tx): Promise<void> {
  await tx.$executeRaw`delete from socket_ticket where expires_at < now()`;
  await tx.$executeRaw`delete from login_session where expires_at < now() - interval '7 days' or revoked_at < now() - interval '30 days'`;
}
