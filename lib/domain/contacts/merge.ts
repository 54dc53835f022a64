import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { MergePreview } from "@/lib/contracts/contacts";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command, query, workspaceOf, type Context } from "../core";
import { theContact } from "./find";
import { countOf, keepAs, lockContacts, moveBrowsers, moveHistory, removeContact } from "./merge-store";
import { mayReadContacts, mayWriteContacts } from "./policy";
import { isNameless } from "./nameless";
import { presentContact } from "./present";
import { findContact, type ContactRow } from "./store";

const Two = z.strictObject({ contactId: Id.describe("Who stays"), otherId: Id.describe("Who becomes part of them") });

/** What would move, before anything does. */
export const previewMerge = query({
  name: "contacts.previewMerge",
  input: Two,
  subject: theContact,
  allow: mayReadContacts,
  async run(ctx, { otherId }, kept): Promise<MergePreview> {
    const other = await theOther(ctx, kept, otherId);
    const { name, email, externalId } = merged(kept, other);
    const taken = Object.keys(other.attributes).filter((key) => !(key in kept.attributes));
    return { ...(await countOf(ctx.tx, kept.workspaceId, other.id)), name, email, externalId, attributes: taken };
  },
});

/**
 * One person instead of two. What the one who stays lacks is taken from the other. Browsers of the other keep the conversation
 * they have and see nothing else: who sits there is only somebody's guess.
 */
export const mergeContacts = command({
  name: "contacts.merge",
  input: Two,
  subject: theContact,
  allow: mayWriteContacts,
  async run(ctx, { contactId, otherId }, { workspaceId }) {
    await lockContacts(ctx.tx, workspaceId, [contactId, otherId]);
    const kept = await theContact(ctx, { contactId });
    const other = await theOther(ctx, kept, otherId);
    for (const visitorId of await moveBrowsers(ctx.tx, workspaceId, otherId, contactId))
      ctx.record({ type: "visitor.changed", workspaceId, visitorId });
    for (const conversationId of await moveHistory(ctx.tx, workspaceId, otherId, contactId))
      ctx.record({ type: "conversation.changed", workspaceId, conversationId });
    await removeContact(ctx.tx, workspaceId, otherId);
    await keepAs(ctx.tx, workspaceId, contactId, merged(kept, other));
    await audit(ctx, "contact.merged", contactId, { other: otherId, name: other.name });
    return presentContact(await theContact(ctx, { contactId }));
  },
});

async function theOther(ctx: Context, kept: ContactRow, otherId: string): Promise<ContactRow> {
  if (otherId === kept.id) throw invalid("Nobody can be merged with themselves.");
  const other = await findContact(ctx.tx, workspaceOf(ctx.actor), otherId);
  if (!other || other.erasedAt) throw notFound("contact");
  if (kept.externalId && other.externalId)
    throw conflict("The site knows these two as different people, so they can't become one.");
  if (other.verified && !kept.verified)
    throw conflict("The site vouches for the other one. Merge this one into them instead.");
  return other;
}

const merged = (kept: ContactRow, other: ContactRow) => ({
  name: isNameless(kept.name) && !isNameless(other.name) ? other.name : kept.name,
  email: kept.email ?? other.email,
  externalId: kept.externalId ?? other.externalId,
  attributes: { ...other.attributes, ...kept.attributes },
  organisationId: kept.organisationId ?? other.organisationId,
  blockedAt: kept.blockedAt ?? other.blockedAt,
});
