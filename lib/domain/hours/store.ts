import { z } from "zod";
import { Schedule } from "@/lib/contracts/hours";
import { pool, Prisma, type Tx } from "@/lib/platform/db";

const Row = Schedule.extend({
  workspaceId: z.string(),
  id: z.string(),
  name: z.string(),
  isDefault: z.boolean(),
  createdAt: z.date(),
  rev: z.number(),
  inboxes: z.array(z.object({ id: z.string(), name: z.string() })),
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type HoursRow = z.infer<typeof Row>;

const SELECT =
  Prisma.raw(`select h.workspace_id as "workspaceId", h.id, h.name, h.time_zone as "timeZone", h.week, h.dates,
  h.is_default as "isDefault", h.created_at as "createdAt", h.version as rev,
  coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name) order by i.created_at) from inbox i
             where i.workspace_id = h.workspace_id and i.hours_id = h.id and i.deleted_at is null), '[]') as inboxes,
  coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by lower(t.name)) from team t
             where t.workspace_id = h.workspace_id and t.hours_id = h.id), '[]') as teams
  from business_hours h`);

export async function hoursRows(tx: Tx, workspaceId: string): Promise<HoursRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`${SELECT} where h.workspace_id = ${workspaceId}::uuid order by h.id`;
  return rows.map((row) => Row.parse(row));
}

export async function findHours(tx: Tx, workspaceId: string, id: string): Promise<HoursRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where h.workspace_id = ${workspaceId}::uuid and h.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** Two who change one schedule at once stand in line here. */
export async function lockHours(tx: Tx, workspaceId: string, id: string): Promise<HoursRow | undefined> {
  await tx.$queryRaw`select id from business_hours where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findHours(tx, workspaceId, id);
}

export async function countHours(tx: Tx, workspaceId: string): Promise<number> {
  return tx.businessHours.count({ where: { workspaceId } });
}

export type HoursSettings = Pick<HoursRow, "name" | "timeZone" | "week" | "dates" | "isDefault">;

/** Makes or changes one; the workspace's own is one at a time. */
export async function saveHours(tx: Tx, workspaceId: string, id: string, hours: HoursSettings): Promise<void> {
  if (hours.isDefault) {
    const others = { workspaceId, isDefault: true, id: { not: id } };
    await tx.businessHours.updateMany({ where: others, data: { isDefault: false } });
  }
  await tx.businessHours.upsert({
    where: { workspaceId_id: { workspaceId, id } },
    create: { workspaceId, id, ...hours },
    update: { ...hours, version: { increment: 1 } },
  });
}

export async function removeHours(tx: Tx, workspaceId: string, id: string): Promise<void> {
  // An inbox that is closed for good still points at the hours it had.
  await tx.inbox.updateMany({ where: { workspaceId, hoursId: id }, data: { hoursId: null } });
  await tx.businessHours.deleteMany({ where: { workspaceId, id } });
}

/** The schedule that holds: the team's own, else the inbox's, else the workspace's. */
export async function scheduleFor(
  workspaceId: string,
  inboxId: string,
  teamId: string | null = null,
): Promise<Schedule | undefined> {
  const { rows } = await pool().query<Record<string, unknown>>({
    name: "schedule for inbox and team",
    text: `select h.time_zone as "timeZone", h.week, h.dates
             from business_hours h
             left join inbox i on i.workspace_id = h.workspace_id and i.id = $2
             left join team t on t.workspace_id = h.workspace_id and t.id = $3
            where h.workspace_id = $1 and (h.id = t.hours_id or h.id = i.hours_id or h.is_default)
            order by (h.id = t.hours_id) is true desc, (h.id = i.hours_id) is true desc limit 1`,
    values: [workspaceId, inboxId, teamId],
  });
  return rows[0] === undefined ? undefined : Schedule.parse(rows[0]);
}
