import { Prisma, type Tx } from "@/lib/platform/db";
import type { ConversationRow } from "../store";

type Key = Pick<ConversationRow, "workspaceId" | "id">;

/** Raises `rev`, so that every list hears of it. `byMention`: those who stopped stay out. Answers which of them follow since. */
export async function addFollowers(
  tx: Tx,
  { workspaceId, id }: Key,
  agentIds: string[],
  { byMention }: { byMention: boolean },
): Promise<string[]> {
  const given = Prisma.sql`${agentIds}::uuid[]`;
  const added = byMention ? Prisma.sql`array(select unnest(${given}) except select unnest(stopped_following))` : given;
  const stopped = byMention
    ? Prisma.sql`stopped_following`
    : Prisma.sql`array(select unnest(stopped_following) except select unnest(${given}))`;
  const [row] = await tx.$queryRaw<{ followers: string[] }[]>`update conversation
       set followers = array(select distinct unnest(followers || ${added}) order by 1), stopped_following = ${stopped}, rev = rev + 1
     where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid
       and not (followers @> ${added} and stopped_following = ${stopped})
     returning followers`;
  return agentIds.filter((agentId) => row?.followers.includes(agentId));
}

/** `forGood`: by their own wish, so that no mention brings them back. */
export async function removeFollower(
  tx: Tx,
  { workspaceId, id }: Key,
  agentId: string,
  { forGood }: { forGood: boolean },
): Promise<void> {
  const stopped = forGood
    ? Prisma.sql`array(select distinct unnest(stopped_following || ${agentId}::uuid))`
    : Prisma.sql`stopped_following`;
  await tx.$executeRaw`update conversation
       set followers = array_remove(followers, ${agentId}::uuid), stopped_following = ${stopped}, rev = rev + 1
     where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
}

/** What happened in conversations that somebody follows, by line of the log, in its order. */
export type Followed = {
  workspaceId: string;
  conversationId: string;
  /** Who followed then already. */
  followers: string[];
  type: string;
  authorKind: "visitor" | "agent" | "bot" | "system" | null;
  authorId: string | null;
  authorName: string | null;
  /** Of a line: what it tells. */
  line: string | null;
  text: string | null;
  /** Whom this very note calls by name: they hear of it by that. */
  mentioned: string[];
};

export const followedEvents = (tx: Tx, events: { workspaceId: string; id: bigint }[]): Promise<Followed[]> =>
  tx.$queryRaw<Followed[]>`
  select e.workspace_id as "workspaceId", e.conversation_id as "conversationId", e.type,
         array(select f from unnest(c.followers) f where not exists (
           select 1 from note l where l.workspace_id = c.workspace_id and l.conversation_id = c.id and l.kind = 'event'
              and l.event ->> 'type' = 'followed' and l.event -> 'data' ->> 'agentId' = f::text and l.created_at > e.at)) as followers,
         coalesce(m.author_kind, n.author_kind) as "authorKind", coalesce(m.author_id, n.author_id) as "authorId",
         coalesce(m.author_name, n.author_name) as "authorName", n.event ->> 'type' as line, coalesce(m.text, n.text) as text,
         array(select x ->> 'id' from jsonb_array_elements(n.event -> 'data' -> 'mentions') x) as mentioned
    from unnest(${events.map((event) => event.workspaceId)}::uuid[], ${events.map((event) => String(event.id))}::text[]::bigint[]) as k(w, id)
    join event e on e.workspace_id = k.w and e.id = k.id
    join conversation c on c.workspace_id = e.workspace_id and c.id = e.conversation_id and c.followers <> '{}'
    left join message m on e.type = 'message.created' and m.workspace_id = e.workspace_id
     and m.conversation_id = e.conversation_id and m.seq = e.seq
    left join note n on e.type <> 'message.created' and n.workspace_id = e.workspace_id
     and n.conversation_id = e.conversation_id and n.note_seq = e.seq and (n.kind = 'event') = (e.type = 'line.created')
   order by e.id`;
