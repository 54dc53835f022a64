import { z } from "zod";
import { Attributes, Id } from "@/lib/contracts/basics";
import type { Actor } from "@/lib/kernel/actor";
import { conflict, unauthenticated } from "@/lib/kernel/errors";
import { knowContact } from "../contacts";
import { command, noSubject, workspaceOf } from "../core";
import { joinByAddress } from "../organisations";
import {
  addFacts,
  findVisitor,
  insertBoundVisitor,
  lastLogOut,
  markLoggedOut,
  moveConversations,
  pointVisitorAt,
} from "./store";

const Facts = z.strictObject({
  name: z.string().optional(),
  email: z.string().optional(),
  attributes: Attributes.optional(),
});
const BindVisitor = z.strictObject({
  inboxId: Id,
  visitorId: Id,
  secretHash: z.string().nullable().describe("Null: the visitor is there already"),
  replaces: Id.nullable().describe("The browser's visitor before, who was somebody else"),
  externalId: z.string(),
  issuedAt: z.number().int(),
  facts: Facts,
  locale: z.string().nullable(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
});

/** Only the door that has just judged an identity may say who somebody is. */
const deskAlone = (actor: Actor): boolean => actor.kind === "system";

/** A good identity: the visitor becomes the known contact's, and takes anonymous conversations along. */
export const bindVisitor = command({
  name: "visitors.bind",
  input: BindVisitor,
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, input) {
    const workspaceId = workspaceOf(ctx.actor);
    const { visitorId, inboxId, secretHash, locale, userAgent, address } = input;
    const contactId = await knowContact(ctx.tx, workspaceId, input.externalId, input.facts);
    await joinByAddress(ctx.tx, workspaceId, { contactId });
    if (input.issuedAt < (await lastLogOut(ctx.tx, workspaceId, contactId))) {
      throw unauthenticated("This identity was used before signing out. Please reload the page.");
    }
    if (input.replaces) {
      await markLoggedOut(ctx.tx, workspaceId, input.replaces);
      ctx.record({ type: "visitor.changed", workspaceId, visitorId: input.replaces });
    }
    if (secretHash !== null) {
      await insertBoundVisitor(ctx.tx, {
        workspaceId,
        id: visitorId,
        inboxId,
        contactId,
        secretHash,
        locale,
        userAgent,
        address,
      });
    } else {
      const before = await findVisitor(ctx.tx, workspaceId, visitorId);
      if (!before || before.inboxId !== inboxId) throw unauthenticated("This visitor token has expired.");
      if (before.contactId !== contactId) {
        await pointVisitorAt(ctx.tx, workspaceId, visitorId, contactId);
        for (const conversationId of await moveConversations(ctx.tx, workspaceId, before.contactId, contactId)) {
          ctx.record({ type: "conversation.changed", workspaceId, conversationId });
        }
        ctx.record({ type: "visitor.changed", workspaceId, visitorId });
      }
    }
    const visitor = await findVisitor(ctx.tx, workspaceId, visitorId);
    if (!visitor) throw conflict("This visitor is gone. Please reload the page.");
    return visitor;
  },
});

/** What is said of somebody beside who they are: kept on their contact. */
export const describeVisitor = command({
  name: "visitors.describe",
  input: z.strictObject({ visitorId: Id, contactId: Id, facts: Facts }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { contactId, facts }) {
    const workspaceId = workspaceOf(ctx.actor);
    await addFacts(ctx.tx, workspaceId, contactId, facts);
    if (facts.email !== undefined) await joinByAddress(ctx.tx, workspaceId, { contactId });
  },
});
