import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { EraseContact, type Erasure, type ErasurePreview } from "@/lib/contracts/erasure";
import { invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../audit";
import { findContact, type ContactRow } from "../contacts";
import { command, query, workspaceOf, type Context } from "../core";
import { conversationIdsOf, countHeld } from "./held-store";
import { mayErase } from "./policy";
import { presentErasure } from "./progress";
import { erasureOf, findErasure, insertErasure } from "./progress-store";
import { lockPerson, silence } from "./person-store";

async function thePerson(ctx: Context, { contactId }: { contactId: string }): Promise<ContactRow> {
  const contact = await findContact(ctx.tx, workspaceOf(ctx.actor), contactId);
  if (!contact) throw notFound("contact");
  return contact;
}

/** How much would go, before anything does. */
export const previewErasure = query({
  name: "erasure.preview",
  input: z.strictObject({ contactId: Id }),
  subject: thePerson,
  allow: mayErase,
  run: async (ctx, _input, { workspaceId, id, name }): Promise<ErasurePreview> => ({
    name,
    counts: await countHeld(ctx.tx, workspaceId, id),
  }),
});

/**
 * From this commit on the person is nobody: no name, no address, and no browser of theirs may write. What they said goes in the
 * background, conversation by conversation. Asked again it answers the same.
 */
export const eraseContact = command({
  name: "erasure.erase",
  input: EraseContact.extend({ contactId: Id }),
  subject: thePerson,
  allow: mayErase,
  async run(ctx, { contactId, name }, { workspaceId }): Promise<Erasure> {
    const person = await lockPerson(ctx.tx, workspaceId, contactId);
    if (!person) throw notFound("contact");
    const before = await erasureOf(ctx.tx, workspaceId, contactId);
    if (before) return presentErasure(before);
    if (plain(name) !== plain(person.name))
      throw invalid("name: Type the name as it stands here.", {
        issues: [{ path: "name", message: "This is another name." }],
      });
    const counts = await countHeld(ctx.tx, workspaceId, contactId);
    const conversationIds = await conversationIdsOf(ctx.tx, workspaceId, contactId);
    const id = newId();
    const askedBy = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
    const total = conversationIds.length;
    await insertErasure(ctx.tx, { workspaceId, id, contactId, conversationIds, total, counts, askedBy });
    for (const visitorId of await silence(ctx.tx, workspaceId, contactId, person.email))
      ctx.record({ type: "visitor.changed", workspaceId, visitorId });
    await audit(ctx, "contact.erased", contactId, counts);
    ctx.record({ type: "contact.erased", workspaceId, erasureId: id });
    const row = await findErasure(ctx.tx, workspaceId, id);
    if (!row) throw new Error("an insert can be read in its transaction");
    return presentErasure(row);
  },
});

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/g, " ").trim();
