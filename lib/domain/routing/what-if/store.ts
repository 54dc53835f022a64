import { z } from "zod";
import { Locale } from "@/lib/contracts/basics";
import { Priority } from "@/lib/contracts/conversation";
import type { RoutingSettings } from "@/lib/contracts/routing";
import { Prisma, type Tx } from "@/lib/platform/db";

const ms = (column: string) => Prisma.raw(`(extract(epoch from ${column}) * 1000)::float8`);

const WaitRow = z.object({
  id: z.string(),
  conversationId: z.string(),
  number: z.number(),
  contact: z.string(),
  inboxId: z.string(),
  teamId: z.string().nullable(),
  tags: z.array(z.string()),
  priority: Priority,
  locale: Locale,
  vip: z.boolean(),
  since: z.number(),
  lastAgentId: z.string().nullable(),
  tookAt: z.number().nullable(),
  tookBy: z.string().nullable(),
  tookRouted: z.boolean(),
  endedAt: z.number().nullable(),
});
export type WaitRow = z.infer<typeof WaitRow>;

/**
 * Whoever waited for a person since then, the newest first, with who took it and when it ended. Tags, priority and team are those
 * of today, but for a team that it was passed on to while it waited.
 */
export async function waitsSince(
  tx: Tx,
  workspaceId: string,
  since: Date,
  { vip }: Pick<RoutingSettings, "vip">,
  limit: number,
): Promise<WaitRow[]> {
  const isVip = Prisma.sql`(c.tags && ${vip.tags}::text[] or coalesce(ct.attributes ->> ${vip.attribute?.name ?? ""} = ${vip.attribute?.value ?? null}, false))`;
  const rows = await tx.$queryRaw<unknown[]>`
    with waits as (
      select h.id, h.conversation_id, h.at from handoff h
       where h.workspace_id = ${workspaceId}::uuid and h.at >= ${since} and h.to_duty = 'agent' order by h.at desc limit ${limit})
    select w.id, c.id as "conversationId", c.number, ct.name as contact, c.inbox_id as "inboxId",
           case when passed.told then passed.team_id else c.team_id end as "teamId",
           c.tags, c.priority, c.locale, ${isVip} as vip, ${ms("w.at")} as since, spoke.agent_id as "lastAgentId",
           ${ms("took.at")} as "tookAt", took.agent_id as "tookBy", coalesce(took.routed, false) as "tookRouted", ${ms("ended.at")} as "endedAt"
      from waits w
      join conversation c on c.workspace_id = ${workspaceId}::uuid and c.id = w.conversation_id
      join contact ct on ct.workspace_id = c.workspace_id and ct.id = c.contact_id
      left join lateral (
        select min(h.at) as at from handoff h
         where h.workspace_id = c.workspace_id and h.conversation_id = c.id and h.at > w.at and h.to_duty = 'agent') again on true
      left join lateral (
        select n.created_at as at, n.event ->> 'type' = 'routed' as routed,
               case when n.event ->> 'type' = 'claimed' then n.author_id::text else n.event -> 'data' ->> 'agentId' end as agent_id
          from note n where n.workspace_id = c.workspace_id and n.conversation_id = c.id and n.kind = 'event'
           and n.created_at >= w.at and n.created_at < coalesce(again.at, 'infinity')
           and (n.event ->> 'type' = 'claimed' or n.event ->> 'type' in ('assigned', 'teamed', 'routed') and n.event -> 'data' ->> 'agentId' is not null)
         order by n.note_seq limit 1) took on true
      left join lateral (
        select min(n.created_at) as at from note n
         where n.workspace_id = c.workspace_id and n.conversation_id = c.id and n.kind = 'event'
           and n.created_at > coalesce(took.at, w.at) and n.event ->> 'type' in ('resolved', 'mergedInto', 'released', 'snoozed', 'unassigned', 'gaveBack', 'handedOff')) ended on true
      left join lateral (
        select true as told, (select t.id from team t where t.workspace_id = c.workspace_id and t.name = n.event -> 'data' ->> 'from') as team_id
          from note n where n.workspace_id = c.workspace_id and n.conversation_id = c.id and n.kind = 'event'
           and n.created_at >= w.at and n.created_at < coalesce(took.at, again.at, 'infinity') and n.event ->> 'type' = 'overflowed'
         order by n.note_seq limit 1) passed on true
      left join lateral (
        select m.author_id as agent_id from message m
         where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.author_kind = 'agent' and m.created_at < w.at
         order by m.seq desc limit 1) spoke on true
     order by w.at desc`;
  return rows.map((row) => WaitRow.parse(row));
}

export async function countWaits(tx: Tx, workspaceId: string, since: Date): Promise<number> {
  return tx.handoff.count({ where: { workspaceId, at: { gte: since }, toDuty: "agent" } });
}

/** Who was there when, the earliest first. */
export const spansSince = (
  tx: Tx,
  workspaceId: string,
  since: Date,
): Promise<{ agentId: string; status: string; since: number; until: number | null }[]> =>
  tx.$queryRaw`select agent_id as "agentId", status, ${ms("since")} as since, ${ms("until")} as until from presence_span
    where workspace_id = ${workspaceId}::uuid and (until is null or until > ${since}) order by since, agent_id`;
