import { z } from "zod";
import { Schedule } from "@/lib/contracts/hours";
import { Prisma, type Tx } from "@/lib/platform/db";

const Row = Schedule.extend({
  workspaceId: z.string(),
  agentId: z.string(),
  name: z.string(),
  follows: z.boolean(),
  onShift: z.boolean(),
  changesAt: z.date().nullable(),
  rev: z.number(),
});
export type PlanRow = z.infer<typeof Row>;

const SELECT = Prisma.sql`select p.workspace_id as "workspaceId", p.agent_id as "agentId", u.name, p.time_zone as "timeZone", p.week,
  p.dates, p.follows, p.on_shift as "onShift", p.changes_at as "changesAt", p.rev
  from shift_plan p join agent a on a.workspace_id = p.workspace_id and a.id = p.agent_id and a.active join "user" u on u.id = a.user_id`;

/** Of everybody who works here and has a plan, by name. */
export async function planRows(tx: Tx, workspaceId: string): Promise<PlanRow[]> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where p.workspace_id = ${workspaceId}::uuid order by lower(u.name), p.agent_id`;
  return rows.map((row) => Row.parse(row));
}

export async function findPlan(tx: Tx, workspaceId: string, agentId: string): Promise<PlanRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where p.workspace_id = ${workspaceId}::uuid and p.agent_id = ${agentId}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** Whether they work here; two who change one plan, or a change and a shift's end, stand in line here. */
export async function lockAgent(tx: Tx, workspaceId: string, agentId: string): Promise<{ name: string } | undefined> {
  const [row] = await tx.$queryRaw<{ name: string }[]>`select u.name from agent a join "user" u on u.id = a.user_id
    where a.workspace_id = ${workspaceId}::uuid and a.id = ${agentId}::uuid and a.active for no key update of a`;
  return row;
}

export type PlanValues = Pick<PlanRow, "timeZone" | "week" | "dates" | "follows" | "onShift" | "changesAt">;

export async function savePlan(tx: Tx, workspaceId: string, agentId: string, plan: PlanValues): Promise<void> {
  const { timeZone, week, dates, follows, onShift, changesAt } = plan;
  await tx.$executeRaw`insert into shift_plan as p (workspace_id, agent_id, time_zone, week, dates, follows, on_shift, changes_at)
    select a.workspace_id, a.id, ${timeZone}, ${JSON.stringify(week)}::jsonb, ${JSON.stringify(dates)}::jsonb, ${follows}, ${onShift}, ${changesAt}
      from agent a where a.workspace_id = ${workspaceId}::uuid and a.id = ${agentId}::uuid
    on conflict (workspace_id, agent_id) do update
      set time_zone = excluded.time_zone, week = excluded.week, dates = excluded.dates, follows = excluded.follows,
          on_shift = excluded.on_shift, changes_at = excluded.changes_at, rev = p.rev + 1`;
}

/** A shift began or ended: nobody changed the plan. */
export async function keepTurn(
  tx: Tx,
  workspaceId: string,
  agentId: string,
  turn: Pick<PlanRow, "onShift" | "changesAt">,
): Promise<void> {
  await tx.shiftPlan.updateMany({ where: { workspaceId, agentId }, data: turn });
}

export async function removePlan(tx: Tx, workspaceId: string, agentId: string): Promise<void> {
  await tx.shiftPlan.deleteMany({ where: { workspaceId, agentId } });
}
