import { z } from "zod";
import { AppKind } from "@/lib/contracts/apps";
import { Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  name: z.string(),
  kind: AppKind,
  url: z.string(),
  /** Those that are still there; null: all. */
  inboxIds: z.array(z.string()).nullable(),
  active: z.boolean(),
  height: z.number(),
  secret: z.string(),
  secretHint: z.string(),
  rev: z.number(),
  createdAt: z.date(),
});
export type AppRow = z.infer<typeof Row>;
export type AppValues = Pick<AppRow, "name" | "kind" | "url" | "inboxIds" | "active" | "height">;

const SELECT = Prisma.sql`select a.workspace_id as "workspaceId", a.id, a.name, a.kind, a.url, a.active, a.height, a.secret,
  a.secret_hint as "secretHint", a.rev, a.created_at as "createdAt",
  case when not a.all_inboxes then array(select i.id::text from inbox i where i.workspace_id = a.workspace_id
    and i.id = any(a.inbox_ids) and i.deleted_at is null order by i.id) end as "inboxIds"
  from app a`;

/** In their order. */
export async function appRows(tx: Tx, workspaceId: string): Promise<AppRow[]> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where a.workspace_id = ${workspaceId}::uuid order by a.position, a.id`;
  return rows.map((row) => Row.parse(row));
}

export async function findApp(tx: Tx, workspaceId: string, id: string): Promise<AppRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where a.workspace_id = ${workspaceId}::uuid and a.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** Two who change one app at once stand in line here. */
export async function lockApp(tx: Tx, workspaceId: string, id: string): Promise<AppRow | undefined> {
  await tx.$queryRaw`select id from app where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findApp(tx, workspaceId, id);
}

const stored = ({ inboxIds, ...values }: AppValues) => ({
  ...values,
  allInboxes: inboxIds === null,
  inboxIds: inboxIds ?? [],
});

/** Behind the others. */
export async function insertApp(
  tx: Tx,
  { workspaceId, id, secret, secretHint, ...values }: AppValues & Omit<AppRow, keyof AppValues | "rev" | "createdAt">,
): Promise<void> {
  const last = await tx.app.aggregate({ where: { workspaceId }, _max: { position: true } });
  const position = (last._max.position ?? 0) + 1;
  await tx.app.create({ data: { ...stored(values), workspaceId, id, secret, secretHint, position } });
}

export async function changeApp(tx: Tx, workspaceId: string, id: string, values: AppValues): Promise<void> {
  await tx.app.updateMany({ where: { workspaceId, id }, data: { ...stored(values), rev: { increment: 1 } } });
}

export async function changeAppSecret(
  tx: Tx,
  workspaceId: string,
  id: string,
  secret: Pick<AppRow, "secret" | "secretHint">,
): Promise<void> {
  await tx.app.updateMany({ where: { workspaceId, id }, data: secret });
}

export async function removeApp(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.app.deleteMany({ where: { workspaceId, id } });
}

export async function orderApps(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`update app a set position = o.at
    from unnest(${ids}::uuid[]) with ordinality as o(id, at) where a.workspace_id = ${workspaceId}::uuid and a.id = o.id`;
}

/** Which of these ids name no inbox here. */
export async function unknownInboxes(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select i.id::text as id from unnest(${ids}::uuid[]) as i(id)
    where not exists (select 1 from inbox x
      where x.workspace_id = ${workspaceId}::uuid and x.id = i.id and x.deleted_at is null)`;
  return rows.map(({ id }) => id);
}

/** Where the panels live that are switched on. */
export async function panelAddresses(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.app.findMany({ where: { workspaceId, kind: "panel", active: true }, select: { url: true } });
  return rows.map(({ url }) => url);
}

export async function emailOfAgent(tx: Tx, workspaceId: string, agentId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ email: string }[]>`select u.email from agent a join "user" u on u.id = a.user_id
    where a.workspace_id = ${workspaceId}::uuid and a.id = ${agentId}::uuid`;
  return row?.email ?? "";
}

/** The newest conversation with words in it, of these inboxes or of all. */
export async function newestConversation(
  tx: Tx,
  workspaceId: string,
  inboxIds: string[] | null,
): Promise<string | undefined> {
  const row = await tx.conversation.findFirst({
    where: { workspaceId, lastSeq: { gt: 0 }, ...(inboxIds ? { inboxId: { in: inboxIds } } : {}) },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return row?.id;
}
