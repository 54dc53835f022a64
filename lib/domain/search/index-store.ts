import type { Tx } from "@/lib/platform/db";

// The one part of searching that looks at every workspace: it writes words, and nobody asks it anything.

export type Unindexed = {
  workspaceId: string;
  conversationId: string;
  note: boolean;
  seq: number;
  at: Date;
  text: string;
};

/** Workspaces that are newer than the last look begin at their first event. */
export async function beginMarks(tx: Tx): Promise<void> {
  await tx.$executeRaw`insert into search_mark (workspace_id) select id from workspace on conflict do nothing`;
}

/** One process at a time, until the end of the transaction; the others have nothing to do. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(7333, 1) as mine`;
  return row?.mine ?? false;
}

/** After whoever is at it: what they read before a change must not be written behind it. */
export async function waitForTurn(tx: Tx): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(7333, 1)::text`;
}

/** What was said since the marks and has no words yet, a workspace's oldest first. */
export async function unindexed(tx: Tx, limit: number): Promise<Unindexed[]> {
  return tx.$queryRaw<Unindexed[]>`
    select e.workspace_id as "workspaceId", e.conversation_id as "conversationId", e.type = 'note.created' as note, e.seq,
           coalesce(m.created_at, n.created_at) as at, coalesce(m.text, n.text) as text
      from search_mark k
     cross join lateral (
       select * from event e where e.workspace_id = k.workspace_id and e.id > k.event_id order by e.id limit ${limit}) e
      left join search_text s on s.workspace_id = e.workspace_id and s.conversation_id = e.conversation_id
       and s.note = (e.type = 'note.created') and s.seq = e.seq
      left join message m on e.type = 'message.created' and m.workspace_id = e.workspace_id
       and m.conversation_id = e.conversation_id and m.seq = e.seq
      left join note n on e.type = 'note.created' and n.workspace_id = e.workspace_id
       and n.conversation_id = e.conversation_id and n.note_seq = e.seq
     where e.type in ('message.created', 'note.created') and s.seq is null and coalesce(m.text, n.text) is not null
     limit ${limit}`;
}

/**
 * Marks move up to what is old enough that no transaction with an earlier number can still be open, and no further than was
 * looked at with this limit.
 */
export async function moveMarks(tx: Tx, limit: number): Promise<void> {
  await tx.$executeRaw`update search_mark k set event_id = coalesce((
    select max(id) from (select id, at from event e where e.workspace_id = k.workspace_id and e.id > k.event_id
                          order by e.id limit ${limit}) seen where at < now() - interval '30 seconds'), k.event_id)
    where exists (select 1 from event e where e.workspace_id = k.workspace_id and e.id > k.event_id)`;
}

/** Of one message that has words already; one that has none yet gets its newest later. */
export async function replaceWords(
  tx: Tx,
  { workspaceId, conversationId, seq }: { workspaceId: string; conversationId: string; seq: number },
  words: string[],
): Promise<void> {
  await tx.$executeRaw`update search_text set words = ${words}::text[]
    where workspace_id = ${workspaceId}::uuid and conversation_id = ${conversationId}::uuid and not note and seq = ${seq}`;
}

export async function storeWords(tx: Tx, rows: (Omit<Unindexed, "text"> & { words: string[] })[]): Promise<void> {
  const data = rows.map(({ workspaceId, conversationId, at, ...row }) => ({
    ...row,
    w: workspaceId,
    c: conversationId,
    at: at.toISOString(),
  }));
  await tx.$executeRaw`insert into search_text (workspace_id, conversation_id, note, seq, at, words)
    select r.w, r.c, r.note, r.seq, r.at, array(select jsonb_array_elements_text(r.words))
      from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r(w uuid, c uuid, note boolean, seq int, at timestamptz, words jsonb)
    on conflict do nothing`;
}
