import type { FlowDefinition } from "@/lib/contracts/flow";
import { newId } from "@/lib/kernel/ids";
import { pool, Prisma, type Tx } from "@/lib/platform/db";

export type FlowRow = {
  workspaceId: string;
  id: string;
  name: string;
  draft: unknown;
  draftRev: number;
  publishedVersion: number | null;
  publishedRev: number | null;
  createdAt: Date;
  updatedAt: Date;
  bots: { id: string; name: string }[];
};
const COLUMNS = Prisma.sql`f.workspace_id as "workspaceId", f.id, f.name, f.draft, f.draft_rev as "draftRev",
  f.published_version as "publishedVersion", f.published_rev as "publishedRev", f.created_at as "createdAt", f.updated_at as "updatedAt",
  coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.id) from bot b
             where b.workspace_id = f.workspace_id and b.flow_id = f.id), '[]') as bots`;

export const flowRows = (tx: Tx, workspaceId: string): Promise<FlowRow[]> =>
  tx.$queryRaw<FlowRow[]>`select ${COLUMNS} from flow f where f.workspace_id = ${workspaceId}::uuid order by f.id`;

export async function findFlow(tx: Tx, workspaceId: string, id: string): Promise<FlowRow | undefined> {
  const [row] = await tx.$queryRaw<
    FlowRow[]
  >`select ${COLUMNS} from flow f where f.workspace_id = ${workspaceId}::uuid and f.id = ${id}::uuid`;
  return row;
}

export async function insertFlow(
  tx: Tx,
  workspaceId: string,
  name: string,
  definition: FlowDefinition,
): Promise<string> {
  const id = newId();
  await tx.$executeRaw`insert into flow (workspace_id, id, name, draft)
    values (${workspaceId}::uuid, ${id}::uuid, ${name}, ${JSON.stringify(definition)}::json)`;
  return id;
}

export async function renameFlow(tx: Tx, workspaceId: string, id: string, name: string): Promise<void> {
  await tx.flow.updateMany({ where: { workspaceId, id }, data: { name, updatedAt: new Date() } });
}

/** False when the draft is no longer at the revision that was seen. */
export async function saveDraftRow(
  tx: Tx,
  workspaceId: string,
  id: string,
  definition: FlowDefinition,
  seenRev: number | null,
): Promise<boolean> {
  const saved =
    await tx.$executeRaw`update flow set draft = ${JSON.stringify(definition)}::json, draft_rev = draft_rev + 1,
      updated_at = now()
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid and draft_rev = coalesce(${seenRev}::int, draft_rev)`;
  return saved > 0;
}

export async function removeFlow(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.flow.deleteMany({ where: { workspaceId, id } });
}

/** Writes the next version from this definition and makes it live, if the draft is still the one that was checked. */
export async function insertVersion(
  tx: Tx,
  flow: Pick<FlowRow, "workspaceId" | "id" | "draftRev">,
  definition: FlowDefinition,
  about: { note: string; by: string },
): Promise<number | undefined> {
  const { workspaceId, id, draftRev } = flow;
  const locked = await tx.$queryRaw<{ next: number }[]>`select
      (select coalesce(max(version), 0) + 1 from flow_version v where v.workspace_id = f.workspace_id and v.flow_id = f.id)::int as next
    from flow f where f.workspace_id = ${workspaceId}::uuid and f.id = ${id}::uuid and f.draft_rev = ${draftRev} for update`;
  const next = locked[0]?.next;
  if (next === undefined) return undefined;
  await tx.$executeRaw`insert into flow_version (workspace_id, flow_id, version, definition, note, published_by)
    values (${workspaceId}::uuid, ${id}::uuid, ${next}, ${JSON.stringify(definition)}::json, ${about.note}, ${about.by})`;
  await setLive(tx, workspaceId, id, next, draftRev);
  return next;
}

/** `rev` null: what is live is not the draft. */
export async function setLive(
  tx: Tx,
  workspaceId: string,
  id: string,
  version: number,
  rev: number | null,
): Promise<void> {
  await tx.flow.updateMany({
    where: { workspaceId, id },
    data: { publishedVersion: version, publishedRev: rev, updatedAt: new Date() },
  });
}

export type VersionRow = {
  flowId: string;
  version: number;
  note: string;
  publishedBy: string;
  publishedAt: Date;
};

/** Newest first. */
export const versionRows = (tx: Tx, workspaceId: string, flowId: string, before: number, limit: number) =>
  tx.flowVersion.findMany({
    where: { workspaceId, flowId, version: { lt: before } },
    orderBy: { version: "desc" },
    take: limit,
    select: { flowId: true, version: true, note: true, publishedBy: true, publishedAt: true },
  });

export async function hasVersion(tx: Tx, workspaceId: string, flowId: string, version: number): Promise<boolean> {
  return (await tx.flowVersion.count({ where: { workspaceId, flowId, version } })) > 0;
}

/** For a turn, outside every transaction. */
export async function liveVersion(workspaceId: string, flowId: string): Promise<number | null> {
  const { rows } = await pool().query<{ version: number | null }>({
    name: "live flow version",
    text: "select published_version as version from flow where workspace_id = $1 and id = $2",
    values: [workspaceId, flowId],
  });
  return rows[0]?.version ?? null;
}

export async function versionDefinition(workspaceId: string, flowId: string, version: number): Promise<unknown> {
  const { rows } = await pool().query<{ definition: unknown }>(
    "select definition from flow_version where workspace_id = $1 and flow_id = $2 and version = $3",
    [workspaceId, flowId, version],
  );
  return rows[0]?.definition;
}
