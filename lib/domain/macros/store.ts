import { z } from "zod";
import { Person } from "@/lib/contracts/conversation";
import { MacroStep } from "@/lib/contracts/macros";
import { ViewScope } from "@/lib/contracts/views";
import { Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  agentId: z.string().nullable(),
  scope: ViewScope,
  teamId: z.string().nullable(),
  name: z.string(),
  steps: z.array(MacroStep),
  uses: z.number(),
  rev: z.number(),
  createdAt: z.date(),
  owner: Person.nullable(),
  /** Of the team it is for. */
  memberIds: z.array(z.string()),
});
export type MacroRow = z.infer<typeof Row>;
export type MacroValues = Pick<MacroRow, "name" | "scope" | "teamId" | "steps">;

const SELECT = Prisma.sql`select k.workspace_id as "workspaceId", k.id, k.agent_id as "agentId", k.scope, k.team_id as "teamId",
  k.name, k.steps, k.uses, k.rev, k.created_at as "createdAt",
  case when u.id is null then null else jsonb_build_object('id', a.id, 'name', u.name, 'avatarUrl', u.avatar_url) end as owner,
  coalesce((select jsonb_agg(m.agent_id) from team_member m
             where m.workspace_id = k.workspace_id and m.team_id = k.team_id), '[]') as "memberIds"
  from macro k
  left join agent a on a.workspace_id = k.workspace_id and a.id = k.agent_id
  left join "user" u on u.id = a.user_id`;

/** What this agent may run: everybody's, their teams', and their own. */
export async function macroRows(tx: Tx, workspaceId: string, agentId: string | null): Promise<MacroRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`${SELECT}
    where k.workspace_id = ${workspaceId}::uuid and (k.scope = 'everybody' or k.agent_id = ${agentId}::uuid
      or exists (select 1 from team_member m
                  where m.workspace_id = k.workspace_id and m.team_id = k.team_id and m.agent_id = ${agentId}::uuid))
    order by lower(k.name), k.id`;
  return rows.map((row) => Row.parse(row));
}

export async function findMacro(tx: Tx, workspaceId: string, id: string): Promise<MacroRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where k.workspace_id = ${workspaceId}::uuid and k.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** Two who change one macro at once stand in line here. */
export async function lockMacro(tx: Tx, workspaceId: string, id: string): Promise<MacroRow | undefined> {
  await tx.$queryRaw`select id from macro where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findMacro(tx, workspaceId, id);
}

export const countMacros = (tx: Tx, workspaceId: string): Promise<number> => tx.macro.count({ where: { workspaceId } });

export async function insertMacro(
  tx: Tx,
  macro: MacroValues & { workspaceId: string; id: string; agentId: string | null },
): Promise<void> {
  await tx.macro.create({ data: macro });
}

export async function changeMacro(tx: Tx, workspaceId: string, id: string, values: MacroValues): Promise<void> {
  await tx.macro.updateMany({ where: { workspaceId, id }, data: { ...values, rev: { increment: 1 } } });
}

export async function removeMacro(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.macro.deleteMany({ where: { workspaceId, id } });
}

export async function countMacroUse(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.macro.updateMany({ where: { workspaceId, id }, data: { uses: { increment: 1 } } });
}
