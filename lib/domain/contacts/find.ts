import { notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../core";
import { findContact, type ContactRow } from "./store";

/** The subject of every verb about one person. */
export async function theContact(ctx: Context, { contactId }: { contactId: string }): Promise<ContactRow> {
  const contact = await findContact(ctx.tx, workspaceOf(ctx.actor), contactId);
  if (!contact || contact.erasedAt) throw notFound("contact");
  return contact;
}
