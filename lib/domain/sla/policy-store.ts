import { z } from "zod";
import { ConditionGroup } from "@/lib/contracts/conditions";
import { SlaNotify, SlaTargets } from "@/lib/contracts/sla";
import { Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  name: z.string(),
  position: z.number(),
  active: z.boolean(),
  conditions: ConditionGroup,
  targets: SlaTargets,
  clock: z.enum(["business", "calendar"]),
  warnPercent: z.number().nullable(),
  notify: SlaNotify,
  rev: z.number(),
  createdAt: z.date(),
  open: z.number(),
});
export type PolicyRow = z.infer<typeof Row>;
export type PolicyValues = Pick<
  PolicyRow,
  "name" | "active" | "conditions" | "targets" | "clock" | "warnPercent" | "notify"
>;

const SELECT = Prisma.sql`select p.workspace_id as "workspaceId", p.id, p.name, p.position, p.active, p.conditions, p.targets, p.clock,
  p.warn_percent as "warnPercent", p.notify, p.rev, p.created_at as "createdAt",
  (select count(*)::int from sla_state s where s.workspace_id = p.workspace_id and s.policy_id = p.id) as open
  from sla_policy p`;

/** In their order. */
export async function policyRows(tx: Tx, workspaceId: string): Promise<PolicyRow[]> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where p.workspace_id = ${workspaceId}::uuid order by p.position, p.id`;
  return rows.map((row) => Row.parse(row));
}

export async function findPolicy(tx: Tx, workspaceId: string, id: string): Promise<PolicyRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where p.workspace_id = ${workspaceId}::uuid and p.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** Two who change one policy at once stand in line here. */
export async function lockPolicy(tx: Tx, workspaceId: string, id: string): Promise<PolicyRow | undefined> {
  await tx.$queryRaw`select id from sla_policy where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findPolicy(tx, workspaceId, id);
}

export async function insertPolicy(
  tx: Tx,
  { workspaceId, id, ...values }: PolicyValues & { workspaceId: string; id: string },
): Promise<void> {
  const last = await tx.slaPolicy.aggregate({ where: { workspaceId }, _max: { position: true } });
  await tx.slaPolicy.create({ data: { workspaceId, id, ...values, position: (last._max.position ?? 0) + 1 } });
}

export async function changePolicy(tx: Tx, workspaceId: string, id: string, values: PolicyValues): Promise<void> {
  await tx.slaPolicy.updateMany({ where: { workspaceId, id }, data: { ...values, rev: { increment: 1 } } });
}

export async function removePolicy(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.slaPolicy.deleteMany({ where: { workspaceId, id } });
}

export async function orderPolicies(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`update sla_policy p set position = o.at
    from unnest(${ids}::uuid[]) with ordinality as o(id, at) where p.workspace_id = ${workspaceId}::uuid and p.id = o.id`;
}
