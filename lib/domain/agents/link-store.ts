import type { AgentRole } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { newId, randomToken } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { hashSecret } from "@/lib/platform/secrets";

export type LinkKind = "invite" | "reset";
export type LinkRow = {
  workspaceId: string;
  id: string;
  email: string;
  name: string;
  role: string | null;
  userId: string | null;
  expiresAt: Date;
};
type NewLink = { workspaceId: string; email: string; name: string; expiresAt: Date } & (
  | { kind: "invite"; role: AgentRole; userId: null }
  | { kind: "reset"; role: null; userId: string }
);

/** Makes the link; only its hash is kept. A newer link for the same address ends the older ones. */
export async function insertLink(tx: Tx, link: NewLink): Promise<LinkRow & { secret: string }> {
  const { workspaceId, kind, email } = link;
  await tx.accessLink.updateMany({ where: { workspaceId, kind, email, usedAt: null }, data: { usedAt: new Date() } });
  const secret = randomToken(24);
  const row = { ...link, id: newId(), secretHash: hashSecret(secret) };
  await tx.accessLink.create({ data: row });
  const { id, name, role, userId, expiresAt } = row;
  return { workspaceId, id, email, name, role, userId, expiresAt, secret };
}

/** Uses a link up: one caller gets it, once, in time. */
export async function consumeLink(tx: Tx, kind: LinkKind, secret: string): Promise<LinkRow | null> {
  const rows = await tx.$queryRaw<LinkRow[]>`
    update access_link set used_at = now()
     where secret_hash = ${hashSecret(secret)} and kind = ${kind} and used_at is null and expires_at > now()
    returning workspace_id as "workspaceId", id, email, name, role, user_id as "userId", expires_at as "expiresAt"`;
  return rows[0] ?? null;
}

/** Looked at without using it up. */
export const findLink = (tx: Tx, kind: LinkKind, secret: string): Promise<(LinkRow & { usedAt: Date | null }) | null> =>
  tx.$queryRaw<(LinkRow & { usedAt: Date | null })[]>`
    select workspace_id as "workspaceId", id, email, name, role, user_id as "userId", expires_at as "expiresAt", used_at as "usedAt"
      from access_link where secret_hash = ${hashSecret(secret)} and kind = ${kind}`.then((rows) => rows[0] ?? null);

export const openInvitations = (
  tx: Tx,
  workspaceId: string,
  now: Date,
  limit: number,
  afterId: string | undefined,
): Promise<LinkRow[]> =>
  tx.accessLink.findMany({
    where: {
      workspaceId,
      kind: "invite",
      usedAt: null,
      expiresAt: { gt: now },
      ...(afterId ? { id: { lt: afterId } } : {}),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });

export async function findInvitation(tx: Tx, workspaceId: string, id: string): Promise<LinkRow> {
  const found = await tx.accessLink.findFirst({ where: { workspaceId, id, kind: "invite", usedAt: null } });
  if (!found) throw notFound("invitation");
  return found;
}

export async function endLink(tx: Tx, link: LinkRow): Promise<void> {
  await tx.accessLink.updateMany({
    where: { workspaceId: link.workspaceId, id: link.id, usedAt: null },
    data: { usedAt: new Date() },
  });
}

/** After a password changed, links made for the former one are worth nothing, wherever they were made. */
export async function endResetLinks(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`update access_link set used_at = now() where user_id = ${userId}::uuid and kind = 'reset' and used_at is null`;
}
