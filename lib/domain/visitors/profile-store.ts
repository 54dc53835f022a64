import type { ConversationStatus } from "@/lib/contracts/conversation";
import type { Tx } from "@/lib/platform/db";

type SeenVisitor = {
  id: string;
  online: boolean;
  locale: string | null;
  userAgent: string | null;
  address: string | null;
  seenAt: Date;
};

/** The browser a person used last, or the given one of theirs. Online: a gateway saw it within its last two rounds. */
export async function latestVisitor(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  visitorId: string | null,
): Promise<SeenVisitor | undefined> {
  const [row] = await tx.$queryRaw<SeenVisitor[]>`
    select id, logged_out_at is null and seen_at > now() - interval '2 minutes' as online, locale,
           user_agent as "userAgent", address, seen_at as "seenAt"
      from visitor
     where workspace_id = ${workspaceId}::uuid and contact_id = ${contactId}::uuid
     order by id = ${visitorId}::uuid desc nulls last, seen_at desc limit 1`;
  return row;
}

export async function recentPages(
  tx: Tx,
  workspaceId: string,
  visitorId: string,
): Promise<{ url: string; title: string; at: Date }[]> {
  return tx.pageView.findMany({
    where: { workspaceId, visitorId },
    orderBy: { at: "desc" },
    take: 50,
    select: { url: true, title: true, at: true },
  });
}

type PastConversation = {
  id: string;
  number: number;
  status: ConversationStatus;
  statusName: string | null;
  preview: string | null;
  updatedAt: Date;
};

export async function pastConversations(tx: Tx, workspaceId: string, contactId: string): Promise<PastConversation[]> {
  return tx.$queryRaw<PastConversation[]>`
    select c.id, c.number, c.status, s.name as "statusName", c.preview, c.updated_at as "updatedAt" from conversation c
      left join custom_status s on s.workspace_id = c.workspace_id and s.id = c.status_id
     where c.workspace_id = ${workspaceId}::uuid and c.contact_id = ${contactId}::uuid and c.last_seq > 0
     order by c.created_at desc limit 20`;
}

export type Proof = { email: string; at: Date; conversationId: string };

/** The address that this person proved last, by a code, in any of their conversations. */
export async function lastProof(tx: Tx, workspaceId: string, contactId: string): Promise<Proof | undefined> {
  const [row] = await tx.$queryRaw<Proof[]>`
    select i.email, i.verified_at as at, i.conversation_id as "conversationId" from conversation c
      join identity_code i on i.workspace_id = c.workspace_id and i.conversation_id = c.id and i.verified_at is not null
     where c.workspace_id = ${workspaceId}::uuid and c.contact_id = ${contactId}::uuid
     order by i.verified_at desc limit 1`;
  return row;
}
