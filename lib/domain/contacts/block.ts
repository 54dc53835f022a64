import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { audit } from "../audit";
import { command, type Context } from "../core";
import { theContact } from "./find";
import { mayWriteContacts } from "./policy";
import { presentContact } from "./present";
import { markBlocked } from "./block-store";
import type { ContactRow } from "./store";

const One = z.strictObject({ contactId: Id });

/** Their messages are refused from now on, in every browser that is known to be theirs. Conversations stay as they are. */
export const blockContact = command({
  name: "contacts.block",
  input: One,
  subject: theContact,
  allow: mayWriteContacts,
  run: (ctx, _input, contact) => setBlocked(ctx, contact, true),
});

export const unblockContact = command({
  name: "contacts.unblock",
  input: One,
  subject: theContact,
  allow: mayWriteContacts,
  run: (ctx, _input, contact) => setBlocked(ctx, contact, false),
});

async function setBlocked(ctx: Context, contact: ContactRow, blocked: boolean) {
  if ((contact.blockedAt !== null) === blocked) return presentContact(contact);
  const blockedAt = blocked ? ctx.now() : null;
  const { workspaceId, id } = contact;
  // What was judged by the older version of a visitor is refused, and open sockets come back to hear of it.
  for (const visitorId of await markBlocked(ctx.tx, workspaceId, id, blockedAt))
    ctx.record({ type: "visitor.changed", workspaceId, visitorId });
  await audit(ctx, blocked ? "contact.blocked" : "contact.unblocked", id, {});
  return presentContact({ ...contact, blockedAt });
}
