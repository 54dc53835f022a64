import { z } from "zod";
import { Id, Moment, withoutNul } from "./basics";

const Named = z.object({ id: Id, name: z.string() });

/** A conversation that its agent offers to somebody else; theirs until it is accepted. */
export const Transfer = z.object({
  id: Id,
  from: Named,
  agent: Named.nullable().describe("Whom it is offered to"),
  team: Named.nullable().describe("Or to whose people: the first who accepts gets it"),
  note: z.string().nullable(),
  offeredAt: Moment,
  expiresAt: Moment,
});
export type Transfer = z.infer<typeof Transfer>;

const Words = z.string().trim().max(500, "At most 500 characters.").refine(withoutNul, "This can't be stored.");
/** To one person, or to the first of a team who accepts. */
export const OfferTransfer = z
  .strictObject({ conversationId: Id, agentId: Id.optional(), teamId: Id.optional(), note: Words.optional() })
  .refine(({ agentId, teamId }) => (agentId === undefined) !== (teamId === undefined), "Name a person or a team.");
/** `transferId`: the one that was seen; another one that came meanwhile is not meant. */
export const AcceptTransfer = z.strictObject({
  conversationId: Id,
  transferId: Id,
  anyway: z.boolean().optional().describe("Also when it is more than one takes"),
});
export const DeclineTransfer = z.strictObject({ conversationId: Id, transferId: Id, reason: Words.optional() });
export const WithdrawTransfer = z.strictObject({ conversationId: Id, transferId: Id });

/** What waits for one's answer, with how much one has already. */
export const OfferedToMe = z.object({
  conversationId: Id,
  number: z.number().int(),
  contact: z.string(),
  text: z.string().describe("The last words"),
  transfer: Transfer,
  load: z.number().int(),
  capacity: z.number().int(),
  full: z.boolean().describe("It would be more than one takes"),
});
export type OfferedToMe = z.infer<typeof OfferedToMe>;
