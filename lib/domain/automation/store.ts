import { z } from "zod";
import { RuleAction, RuleTrigger } from "@/lib/contracts/automation";
import { ConditionGroup } from "@/lib/contracts/conditions";
import { Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  name: z.string(),
  position: z.number(),
  active: z.boolean(),
  trigger: RuleTrigger,
  conditions: ConditionGroup,
  actions: z.array(RuleAction),
  goOn: z.boolean(),
  rev: z.number(),
  createdAt: z.date(),
});
export type RuleRow = z.infer<typeof Row>;
export type RuleValues = Pick<RuleRow, "name" | "active" | "trigger" | "conditions" | "actions" | "goOn">;

const SELECT = Prisma.sql`select r.workspace_id as "workspaceId", r.id, r.name, r.position, r.active, r.trigger, r.conditions, r.actions,
  r.go_on as "goOn", r.rev, r.created_at as "createdAt" from automation_rule r`;

/** In their order. */
export async function ruleRows(tx: Tx, workspaceId: string): Promise<RuleRow[]> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where r.workspace_id = ${workspaceId}::uuid order by r.position, r.id`;
  return rows.map((row) => Row.parse(row));
}

export async function findRule(tx: Tx, workspaceId: string, id: string): Promise<RuleRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where r.workspace_id = ${workspaceId}::uuid and r.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** Two who change one rule at once stand in line here. */
export async function lockRule(tx: Tx, workspaceId: string, id: string): Promise<RuleRow | undefined> {
  await tx.$queryRaw`select id from automation_rule where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findRule(tx, workspaceId, id);
}

export async function insertRule(
  tx: Tx,
  { workspaceId, id, ...values }: RuleValues & { workspaceId: string; id: string },
): Promise<void> {
  const last = await tx.automationRule.aggregate({ where: { workspaceId }, _max: { position: true } });
  await tx.automationRule.create({ data: { workspaceId, id, ...values, position: (last._max.position ?? 0) + 1 } });
}

export async function changeRule(tx: Tx, workspaceId: string, id: string, values: RuleValues): Promise<void> {
  await tx.automationRule.updateMany({ where: { workspaceId, id }, data: { ...values, rev: { increment: 1 } } });
}

export async function removeRule(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.automationRule.deleteMany({ where: { workspaceId, id } });
}

export async function orderRules(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`update automation_rule r set position = o.at
    from unnest(${ids}::uuid[]) with ordinality as o(id, at) where r.workspace_id = ${workspaceId}::uuid and r.id = o.id`;
}
