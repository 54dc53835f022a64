import { Id } from "@/lib/contracts/basics";
import { ListTickets, type Ticket } from "@/lib/contracts/customers";
import type { VisitorActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { newId, randomToken } from "@/lib/kernel/ids";
import { hashSecret } from "@/lib/platform/secrets";
import { z } from "zod";
import { isLongResolved } from "../conversations";
import { anyone, command, query, readPlace, writePlace, type Context } from "../core";
import { InSession, theSession } from "./find";
import { endSession, writerOf, type Session } from "./session-store";
import { ticketRow, ticketRows, type TicketRow } from "./ticket-store";

const bySession = anyone("the session in the request is what is judged here, conversation by conversation");

/** What this session may see, newest first. */
export const listTickets = query({
  name: "customers.listTickets",
  input: InSession.extend(ListTickets.shape),
  subject: theSession,
  allow: bySession,
  async run(ctx, { limit, cursor }, session): Promise<{ data: Ticket[]; nextCursor: string | null }> {
    const rows = await ticketRows(ctx.tx, session, readPlace(cursor), limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const more = rows.length > limit && last;
    return {
      data: page.map(presentTicket),
      nextCursor: more ? writePlace({ at: last.activeAt, id: last.id }) : null,
    };
  },
});

const One = InSession.extend({
  conversationId: Id,
  writes: z.boolean().default(false).describe("Whether something is about to be written"),
  userAgent: z.string().max(400).optional(),
});

/**
 * One ticket, and the visitor in whose name this session acts in it: one that sees this conversation and no other, so every
 * verb that visitors have judges it as it judges them.
 */
export const enterTicket = command({
  name: "customers.enterTicket",
  input: One,
  subject: theTicket,
  allow: bySession,
  async run(ctx, { writes, userAgent }, { session, row }): Promise<{ ticket: Ticket; actor: VisitorActor }> {
    const browser = { id: newId(), tokenHash: hashSecret(randomToken(32)), conversationId: row.id };
    const about = { userAgent: userAgent ?? null, address: ctx.address };
    const writer = writes ? await writerOf(ctx.tx, session, { ...browser, ...about }) : undefined;
    const actor: VisitorActor = {
      kind: "visitor",
      workspaceId: session.workspaceId,
      visitorId: writer?.visitorId ?? session.id,
      contactId: row.contactId,
      inboxId: row.inboxId,
      name: row.contactName,
      only: row.id,
      locale: row.locale,
      version: writer?.version ?? 0,
    };
    return { ticket: presentTicket(row), actor };
  },
});

async function theTicket(ctx: Context, input: z.infer<typeof One>): Promise<{ session: Session; row: TicketRow }> {
  const session = await theSession(ctx, input);
  const row = await ticketRow(ctx.tx, session, input.conversationId);
  if (!row) throw notFound("conversation");
  return { session, row };
}

/** Ends here and now, for every tab. */
export const leaveTickets = command({
  name: "customers.signOut",
  input: InSession,
  subject: theSession,
  allow: bySession,
  async run(ctx, _input, session): Promise<Record<string, never>> {
    const { workspaceId } = session;
    for (const visitorId of await endSession(ctx.tx, session))
      ctx.record({ type: "visitor.changed", workspaceId, visitorId });
    return {};
  },
});

function presentTicket(row: TicketRow): Ticket {
  const { lastText, lastAt, lastKind } = row;
  return {
    id: row.id,
    number: row.number,
    subject: row.subject ?? lastText ?? "",
    stage:
      row.status === "resolved" ? "resolved" : lastKind === "agent" || lastKind === "bot" ? "answered" : "received",
    status: row.statusName,
    inbox: row.inbox,
    lastReply: lastAt
      ? { text: lastText ?? "", mine: lastKind === "visitor", name: row.lastName ?? "", at: lastAt.toISOString() }
      : null,
    unread: row.lastSeq > row.readSeq && lastKind !== "visitor",
    rating: row.rating,
    mayReopen:
      row.status === "resolved" &&
      row.mergedNumber === null &&
      !isLongResolved({ status: "resolved", resolvedAt: row.resolvedAt }),
    goesOn: row.mergedInto && row.mergedNumber !== null ? { id: row.mergedInto, number: row.mergedNumber } : null,
    lastSeq: row.lastSeq,
    rev: row.rev,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.activeAt.toISOString(),
  };
}
