import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { notFound } from "@/lib/kernel/errors";
import { findContact, mayReadContacts } from "../contacts";
import { query, workspaceOf } from "../core";
import { profileOf } from "./profile";

/** One contact with everything the customer pane shows. */
export const getContactProfile = query({
  name: "contacts.get",
  input: z.strictObject({ contactId: Id }),
  async subject(ctx, { contactId }) {
    const contact = await findContact(ctx.tx, workspaceOf(ctx.actor), contactId);
    if (!contact) throw notFound("contact");
    return contact;
  },
  allow: mayReadContacts,
  async run(ctx, _input, contact) {
    const profile = await profileOf(ctx.tx, contact.workspaceId, contact.id);
    if (!profile) throw notFound("contact");
    return profile;
  },
});
