import { z } from "zod";
import { OpenTickets, type TicketDesk } from "@/lib/contracts/customers";
import { notFound, unauthenticated } from "@/lib/kernel/errors";
import { days } from "@/lib/kernel/time";
import { mailIsSet } from "@/lib/platform/mail";
import { contactByExternalId } from "../contacts";
import { anyone, command, query, type Context } from "../core";
import type { OpenInbox } from "../inboxes";
import { judgeIdentity, lastLogOut, readBackLink, stillTheirs } from "../visitors";
import { AtInbox, openSession, thePage } from "./find";
import { insertSession, type Session } from "./session-store";
import { makeSessionToken } from "./token";

export type Opened = { token: string; expiresAt: Date };
const BY_LETTER = days(7);
const BY_SITE = days(1);

/** What the page shows before anybody signed in, and who did. */
export const lookUpPage = query({
  name: "customers.lookUp",
  input: AtInbox.extend({ session: z.string().max(400).optional() }),
  subject: thePage,
  allow: anyone(
    "the page shows the inbox's name and colour to everybody; the session in the request is what is judged",
  ),
  async run(ctx, { session }, page): Promise<TicketDesk> {
    const { name, theme, features } = page.public;
    const found = await openSession(ctx, page, session);
    return {
      name,
      color: theme.color,
      codes: mailIsSet(),
      uploads: features.uploads,
      rating: features.rating,
      who: found ? { scope: scopeOf(found), email: found.email } : null,
    };
  },
});

const scopeOf = ({ email, conversationId }: Session) =>
  email !== null ? "address" : conversationId === null ? "person" : "ticket";

/** A mailed link opens its one conversation; what the site signed, that person's in this inbox. */
export const openTickets = command({
  name: "customers.open",
  input: AtInbox.extend({ ...OpenTickets.shape, session: z.string().max(400).optional() }),
  subject: thePage,
  allow: anyone("the signed link or identity in the request is what is judged here"),
  async run(ctx, { link, identity, session }, page): Promise<Opened | null> {
    if (link) return byLetter(ctx, page, link, session);
    if (!identity) throw notFound("link");
    return bySite(ctx, page, identity);
  },
});

/** Null: this browser sees that conversation already, and maybe more. */
async function byLetter(ctx: Context, page: OpenInbox, link: string, session?: string): Promise<Opened | null> {
  const { workspaceId, inboxId } = page.gate;
  const said = readBackLink(link, ctx.now());
  if (!said || said.inboxId !== inboxId || said.workspaceId !== workspaceId || !(await stillTheirs(ctx.tx, said)))
    throw notFound("link");
  const { contactId, conversationId } = said;
  const before = await openSession(ctx, page, session);
  if (before?.contactId === contactId && (before.conversationId ?? conversationId) === conversationId) return null;
  return begin(ctx, { workspaceId, inboxId, email: null, contactId, conversationId }, BY_LETTER);
}

async function bySite(ctx: Context, page: OpenInbox, identity: NonNullable<OpenTickets["identity"]>): Promise<Opened> {
  const { workspaceId, inboxId, identitySecret } = page.gate;
  const claim = judgeIdentity(identity, identitySecret, ctx.now());
  if (claim.kind !== "verified") throw unauthenticated("This identity could not be verified.");
  const contactId = await contactByExternalId(ctx.tx, workspaceId, claim.externalId);
  // Somebody the desk never met has no tickets; a good signature is not told apart from there being none.
  if (!contactId) throw notFound("link");
  if (claim.issuedAt < (await lastLogOut(ctx.tx, workspaceId, contactId)))
    throw unauthenticated("This identity was used before signing out. Please open the page again from the site.");
  return begin(ctx, { workspaceId, inboxId, email: null, contactId, conversationId: null }, BY_SITE);
}

export async function begin(ctx: Context, session: Omit<Session, "id">, lifeMs: number): Promise<Opened> {
  const { id, secretHash, token } = makeSessionToken();
  const expiresAt = new Date(ctx.now().getTime() + lifeMs);
  await insertSession(ctx.tx, { ...session, id, secretHash, expiresAt });
  return { token, expiresAt };
}
