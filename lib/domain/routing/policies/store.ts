import { z } from "zod";
import { PolicyFits, PolicyRules, RoutingSettings } from "@/lib/contracts/routing";
import { Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  name: z.string(),
  place: z.number(),
  fits: PolicyFits,
  rules: PolicyRules,
  signed: z.boolean(),
  rev: z.number(),
  createdAt: z.date(),
});
export type PolicyRow = z.infer<typeof Row>;

/** In the order in which they are asked; `place` counts from 1 whatever was removed. */
const SELECT = Prisma.sql`select p.workspace_id as "workspaceId", p.id, p.name, p.fits, p.rules, p.rev, p.secret is not null as signed, p.created_at as "createdAt",
  (row_number() over (partition by p.workspace_id order by p.place, p.id))::int as place from routing_policy p`;

export async function policyRows(tx: Tx, workspaceId: string): Promise<PolicyRow[]> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where p.workspace_id = ${workspaceId}::uuid order by p.place, p.id`;
  return rows.map((row) => Row.parse(row));
}

/** Whoever changes policies stands in line here: their places depend on each other. */
export async function lockPolicies(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$queryRaw`select 1 as locked from workspace where id = ${workspaceId}::uuid for no key update`;
}

export async function insertPolicy(
  tx: Tx,
  policy: { workspaceId: string; id: string; name: string; fits: PolicyFits; rules: PolicyRules },
): Promise<void> {
  await tx.$executeRaw`insert into routing_policy (workspace_id, id, name, place, fits, rules)
    select ${policy.workspaceId}::uuid, ${policy.id}::uuid, ${policy.name},
           coalesce((select max(place) from routing_policy where workspace_id = ${policy.workspaceId}::uuid), 0) + 1,
           ${JSON.stringify(policy.fits)}::jsonb, ${JSON.stringify(policy.rules)}::jsonb`;
}

export async function changePolicy(
  tx: Tx,
  workspaceId: string,
  id: string,
  policy: { name: string; fits: PolicyFits; rules: PolicyRules },
): Promise<void> {
  await tx.routingPolicy.updateMany({ where: { workspaceId, id }, data: { ...policy, rev: { increment: 1 } } });
}

export async function orderPolicies(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`update routing_policy p set place = o.place
    from unnest(${ids}::uuid[]) with ordinality as o(id, place)
   where p.workspace_id = ${workspaceId}::uuid and p.id = o.id`;
}

export async function removePolicy(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.routingPolicy.deleteMany({ where: { workspaceId, id } });
}

/** A workspace without policies has no clock, so that nobody looks at its queue. */
export async function windClock(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$executeRaw`insert into routing_clock (workspace_id)
    select distinct p.workspace_id from routing_policy p where p.workspace_id = ${workspaceId}::uuid on conflict do nothing`;
  await tx.$executeRaw`delete from routing_clock where workspace_id = ${workspaceId}::uuid
    and not exists (select 1 from routing_policy where workspace_id = ${workspaceId}::uuid)`;
}

export async function settingsRow(
  tx: Tx,
  workspaceId: string,
): Promise<{ workspaceId: string; settings: RoutingSettings; rev: number }> {
  const row = await tx.routingSetting.findFirst({ where: { workspaceId } });
  return { workspaceId, settings: RoutingSettings.parse(row?.settings ?? {}), rev: row?.rev ?? 0 };
}

export async function saveSettings(tx: Tx, workspaceId: string, settings: RoutingSettings): Promise<void> {
  await tx.$executeRaw`insert into routing_setting (workspace_id, settings) values (${workspaceId}::uuid, ${JSON.stringify(settings)}::jsonb)
    on conflict (workspace_id) do update set settings = excluded.settings, rev = routing_setting.rev + 1`;
}

/** Which of these ids name nothing here: teams, inboxes and skills that a policy speaks of. */
export async function unknownAmong(
  tx: Tx,
  workspaceId: string,
  named: { teamIds: string[]; inboxIds: string[]; skillIds: string[] },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from unnest(${named.teamIds}::uuid[]) as t(id)
     where not exists (select 1 from team x where x.workspace_id = ${workspaceId}::uuid and x.id = t.id)
    union all select id from unnest(${named.inboxIds}::uuid[]) as i(id)
     where not exists (select 1 from inbox x where x.workspace_id = ${workspaceId}::uuid and x.id = i.id and x.deleted_at is null)
    union all select id from unnest(${named.skillIds}::uuid[]) as s(id)
     where not exists (select 1 from skill x where x.workspace_id = ${workspaceId}::uuid and x.id = s.id)`;
  return rows.map(({ id }) => id);
}
