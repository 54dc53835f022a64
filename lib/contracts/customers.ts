import { z } from "zod";
import { Email, Id, Locale, Moment } from "./basics";

const Secret = z.string().min(1).max(400);

/** `POST /my/{inboxKey}/api/open`: what a browser came with. A link of a letter, or what the site signed for its own user. */
export const OpenTickets = z.strictObject({
  link: Secret.optional(),
  identity: z
    .strictObject({ id: z.string().min(1).max(200), issuedAt: z.number().int(), hash: z.string().max(200) })
    .optional(),
});
export type OpenTickets = z.infer<typeof OpenTickets>;

/** The answer is the same whether the address is known or not. */
export const AskTicketCode = z.strictObject({ email: Email, locale: Locale.default("en") });
export const TicketCodeAsked = z.object({ challenge: Id });
export type TicketCodeAsked = z.infer<typeof TicketCodeAsked>;
export const ProveAddress = z.strictObject({ challenge: Id, code: z.string().regex(/^\d{6}$/) });

/** Who looks: by an address they proved (all their tickets), vouched for by the site (theirs in this inbox), or by a letter (one). */
export const TicketScope = z.enum(["address", "person", "ticket"]);

/** What the page needs to know before it shows anything. */
export const TicketDesk = z.object({
  name: z.string(),
  color: z.string(),
  codes: z.boolean().describe("Whether codes can be mailed"),
  uploads: z.boolean(),
  rating: z.boolean(),
  who: z.object({ scope: TicketScope, email: z.string().nullable() }).nullable().describe("null: nobody signed in"),
});
export type TicketDesk = z.infer<typeof TicketDesk>;

/** In the customer's words: we have it, it is their turn, it is done. */
export const TicketStage = z.enum(["received", "answered", "resolved"]);
export type TicketStage = z.infer<typeof TicketStage>;

export const Ticket = z.object({
  id: Id,
  number: z.number().int(),
  subject: z.string().describe("The first words that the customer wrote"),
  stage: TicketStage,
  status: z.string().nullable().describe("What the desk calls it for customers; null: the stage says it"),
  inbox: z.string(),
  lastReply: z.object({ text: z.string(), mine: z.boolean(), name: z.string(), at: Moment }).nullable(),
  unread: z.boolean(),
  rating: z.number().int().nullable(),
  mayReopen: z.boolean(),
  goesOn: z
    .object({ id: Id, number: z.number().int() })
    .nullable()
    .describe("Merged: the ticket in which what is written here arrives"),
  lastSeq: z.number().int(),
  rev: z.number().int(),
  createdAt: Moment,
  updatedAt: Moment,
});
export type Ticket = z.infer<typeof Ticket>;

export const ListTickets = z.strictObject({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().max(200).optional(),
});
