import { db, type Tx } from "@/lib/platform/db";

/** A line of the log: a message, a note, or what happened (`line.created`; `seq` is its `noteSeq`). */
export type LogEvent = {
  workspaceId: string;
  id: bigint;
  type: string;
  conversationId: string;
  seq: number;
  at: Date;
};
/** `lock`: its own number among those below 7333, and the same in every version, so that old and new never follow at once. */
export type Follower = { name: string; lock: number };

/**
 * Reads what was written since, behind those who write it: talking pays nothing for it. One process at a time; what `act` does
 * in the transaction is done once. Answers how many events there were.
 */
export async function followEvents(
  { name, lock }: Follower,
  limit: number,
  act: (tx: Tx, events: LogEvent[]) => Promise<void>,
): Promise<number> {
  return db().$transaction(
    async (tx) => {
      const [turn] = await tx.$queryRaw<
        { mine: boolean }[]
      >`select pg_try_advisory_xact_lock(7333, ${lock}::int) as mine`;
      if (!turn?.mine) return 0;
      const events = await newEvents(tx, name, limit);
      if (events.length > 0) {
        await markFollowed(tx, name, events);
        await act(tx, events);
      }
      await moveMark(tx, name);
      return events.length;
    },
    { timeout: 30_000 },
  );
}

/** Follows from now on; doing it again changes nothing. */
export async function beginToFollow(tx: Tx, workspaceId: string, follower: string): Promise<void> {
  await tx.$executeRaw`insert into log_follower (workspace_id, follower, event_id)
    select ${workspaceId}::uuid, ${follower}, coalesce(max(id), 0) from event where workspace_id = ${workspaceId}::uuid
    on conflict do nothing`;
}

export async function endFollowing(tx: Tx, workspaceId: string, follower: string): Promise<void> {
  await tx.$executeRaw`delete from log_follower where workspace_id = ${workspaceId}::uuid and follower = ${follower}`;
}

const newEvents = (tx: Tx, follower: string, limit: number): Promise<LogEvent[]> => tx.$queryRaw<LogEvent[]>`
  select e.workspace_id as "workspaceId", e.id, e.type, e.conversation_id as "conversationId", e.seq, e.at
    from log_follower f
   cross join lateral (
     select * from event e
      where e.workspace_id = f.workspace_id and e.id > f.event_id and e.conversation_id is not null and e.seq is not null
        and not exists (select 1 from log_followed d
                         where d.workspace_id = e.workspace_id and d.follower = f.follower and d.event_id = e.id)
      order by e.id limit ${limit}) e
   where f.follower = ${follower} limit ${limit}`;

async function markFollowed(tx: Tx, follower: string, events: LogEvent[]): Promise<void> {
  await tx.$executeRaw`insert into log_followed (workspace_id, follower, event_id)
    select w, ${follower}, e from unnest(${events.map((event) => event.workspaceId)}::uuid[], ${events.map((event) => String(event.id))}::text[]::bigint[]) as r(w, e)
    on conflict do nothing`;
}

// Numbers become visible in another order than they are given: the mark stays behind what is older than any open transaction.
async function moveMark(tx: Tx, follower: string): Promise<void> {
  await tx.$executeRaw`update log_follower f set event_id = d.last
    from (select d.workspace_id, max(d.event_id) as last from log_followed d
            join event e on e.workspace_id = d.workspace_id and e.id = d.event_id
           where d.follower = ${follower} and e.at < now() - interval '30 seconds'
             and not exists (select 1 from event n join log_follower f on f.workspace_id = n.workspace_id and f.follower = d.follower
                              where n.workspace_id = d.workspace_id and n.id > f.event_id and n.id < d.event_id
                                and n.conversation_id is not null and n.seq is not null
                                and not exists (select 1 from log_followed x where x.workspace_id = n.workspace_id
                                                   and x.follower = d.follower and x.event_id = n.id))
           group by d.workspace_id) d
   where f.workspace_id = d.workspace_id and f.follower = ${follower} and d.last > f.event_id`;
  await tx.$executeRaw`delete from log_followed d using log_follower f
    where f.workspace_id = d.workspace_id and f.follower = d.follower and d.follower = ${follower} and d.event_id <= f.event_id`;
}
