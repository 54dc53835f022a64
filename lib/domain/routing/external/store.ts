import type { Tx } from "@/lib/platform/db";
import type { Decision } from "./decision";

/** Marks these as asked about; whoever another process asks about already is left out. Returns the ones to ask about. */
export async function beginAsking(
  tx: Tx,
  workspaceId: string,
  asked: { id: string; decision: Decision }[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into routing_wait as w (workspace_id, conversation_id, waiting_since, queued_at, decision)
    select c.workspace_id, c.id, c.waiting_since, c.waiting_since, x.decision
      from unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ decision }) => JSON.stringify(decision))}::jsonb[]) as x(id, decision)
      join conversation c on c.workspace_id = ${workspaceId}::uuid and c.id = x.id
     where c.waiting_since is not null and c.assignee_id is null and c.status = 'open' order by c.id
    on conflict (workspace_id, conversation_id) do update set waiting_since = excluded.waiting_since, decision = excluded.decision,
       queued_at = case when w.waiting_since = excluded.waiting_since then w.queued_at else excluded.queued_at end,
       overflowed = case when w.waiting_since = excluded.waiting_since then w.overflowed else '{}' end
     where w.waiting_since <> excluded.waiting_since or w.decision is null
        or w.decision ->> 'policyId' <> excluded.decision ->> 'policyId'
    returning conversation_id as id`;
  return rows.map(({ id }) => id);
}

/** Writes what came of a question, once, and only while it is the one that stands. */
export async function settleQuestion(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  { askedAt, ...decision }: Decision,
): Promise<boolean> {
  const settled =
    await tx.$executeRaw`update routing_wait w set decision = ${JSON.stringify({ ...decision, askedAt })}::jsonb
      from conversation c
     where w.workspace_id = ${workspaceId}::uuid and w.conversation_id = ${conversationId}::uuid
       and c.workspace_id = w.workspace_id and c.id = w.conversation_id and c.waiting_since = w.waiting_since
       and w.decision ->> 'policyId' = ${decision.policyId} and (w.decision ->> 'askedAt')::float8 = ${askedAt}
       and w.decision ->> 'outcome' is null`;
  return settled > 0;
}

export async function passedOnBy(tx: Tx, workspaceId: string, conversationId: string): Promise<string[]> {
  const row = await tx.routingWait.findFirst({ where: { workspaceId, conversationId } });
  return row?.overflowed ?? [];
}

/** People are to be called for it, once nobody of the team it came to could have it. */
export async function callAgain(tx: Tx, workspaceId: string, conversationId: string): Promise<void> {
  await tx.$executeRaw`update handoff h set called = false where h.workspace_id = ${workspaceId}::uuid
    and h.id = (select x.id from handoff x where x.workspace_id = ${workspaceId}::uuid and x.conversation_id = ${conversationId}::uuid
                   and x.to_duty = 'agent' order by x.at desc limit 1)`;
}

/** What signs a policy's questions, as it is kept: encrypted. */
export async function secretOf(tx: Tx, workspaceId: string, policyId: string): Promise<string | null> {
  const row = await tx.routingPolicy.findFirst({ where: { workspaceId, id: policyId }, select: { secret: true } });
  return row?.secret ?? null;
}

export async function keepSecret(tx: Tx, workspaceId: string, policyId: string, secret: string): Promise<void> {
  await tx.routingPolicy.updateMany({ where: { workspaceId, id: policyId }, data: { secret } });
}
