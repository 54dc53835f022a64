import { newId } from "@/lib/kernel/ids";
import { notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/db";
import { readBackLink } from "./link";
import { insertGuest, stillTheirs, visitorOfToken, whereItGoesOn } from "./guest-store";
import { makeVisitorToken, readVisitorToken } from "./token";

/**
 * Whoever holds a mailed link comes back into the conversation it is about, and into no other. A browser of the same person
 * keeps what it has. What was erased, moved or blocked since is gone.
 */
export async function admitGuest(
  tx: Tx,
  inboxId: string,
  { link, token, address, now }: { link: string; token: string | undefined; address: string | null; now: Date },
): Promise<{ token: string }> {
  const said = readBackLink(link, now);
  if (!said || said.inboxId !== inboxId || !(await stillTheirs(tx, said))) throw notFound("link");
  const conversationId = await whereItGoesOn(tx, said);
  const own = token ? readVisitorToken(token) : null;
  if (token && own && own.inboxId === inboxId) {
    const visitor = await visitorOfToken(tx, said.workspaceId, own.visitorId, own.secretHash);
    const sees = visitor && (visitor.only === null || visitor.only === conversationId);
    if (sees && visitor.contactId === said.contactId) return { token };
  }
  const id = newId();
  const made = makeVisitorToken(id, inboxId);
  await insertGuest(tx, { ...said, conversationId, id, secretHash: made.secretHash, address });
  return { token: made.token };
}
