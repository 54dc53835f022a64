import type { VisitorProfile } from "@/lib/contracts/conversation";
import type { Tx } from "@/lib/platform/db";
import { findContact, presentContact } from "../contacts";
import { lastProof, latestVisitor, pastConversations, recentPages } from "./profile-store";
import { readUserAgent } from "./user-agent";

/** The customer pane: the person, their latest browser (or the given one) with its page trail, and what was talked about. */
export async function profileOf(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  visitorId: string | null = null,
): Promise<VisitorProfile | undefined> {
  const [contact, visitor, conversations, proof] = await Promise.all([
    findContact(tx, workspaceId, contactId),
    latestVisitor(tx, workspaceId, contactId, visitorId),
    pastConversations(tx, workspaceId, contactId),
    lastProof(tx, workspaceId, contactId),
  ]);
  if (!contact) return undefined;
  const pages = visitor ? await recentPages(tx, workspaceId, visitor.id) : [];
  return {
    contact: { ...presentContact(contact), proof: proof ? { ...proof, at: proof.at.toISOString() } : null },
    visitor: visitor
      ? {
          id: visitor.id,
          online: visitor.online,
          locale: visitor.locale,
          ...readUserAgent(visitor.userAgent),
          address: visitor.address,
          pages: pages.map((page) => ({ url: page.url, title: page.title, at: page.at.toISOString() })),
          lastSeenAt: visitor.seenAt.toISOString(),
        }
      : null,
    conversations: conversations.map((each) => ({ ...each, updatedAt: each.updatedAt.toISOString() })),
  };
}
