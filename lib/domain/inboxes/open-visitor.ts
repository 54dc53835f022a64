import { z } from "zod";
import { Identity } from "@/lib/contracts/sockets";
import { notFound } from "@/lib/kernel/errors";
import { anyone, task } from "../core";
import { admitVisitor } from "../visitors";
import { askOf } from "./before-chat";
import { openInbox } from "./cache";

const OpenVisitor = z.strictObject({
  inbox: z.string().min(1).max(64),
  token: z.string().max(400).optional(),
  identity: Identity.optional(),
  locale: z.string().max(35).optional(),
  userAgent: z.string().optional(),
});

/** A visitor at the door of an inbox: who they are from now on, and what their bubble needs to know. */
export const openVisitor = task({
  name: "inboxes.openVisitor",
  input: OpenVisitor,
  subject: async (_ctx, { inbox }) => {
    const open = await openInbox(inbox);
    if (!open) throw notFound("inbox");
    return open;
  },
  allow: anyone("the token and the identity in the request are what is judged here"),
  async run(ctx, { inbox: _, ...request }, inbox) {
    const admitted = await admitVisitor(inbox.gate, { ...request, address: ctx.address }, ctx.now());
    // Who came by a mailed link is known well enough.
    const ask = admitted.actor.only
      ? undefined
      : askOf(inbox.beforeChat, inbox.contactFields, admitted.contact, inbox.public);
    return { ...admitted, inbox: inbox.public, ...(ask ? { ask } : {}) };
  },
});

/** What a door needs to know of an inbox before anybody is let in: its origins, and what may be shown of it. */
export const lookUpInbox = task({
  name: "inboxes.lookUp",
  input: z.strictObject({ key: z.string().min(1).max(64) }),
  subject: async (_ctx, { key }) => {
    const open = await openInbox(key);
    if (!open) throw notFound("inbox");
    return open;
  },
  allow: anyone("the bubble's page shows name, colours and greeting to everybody"),
  run: async (_ctx, _input, { allowedOrigins, public: inbox }) => ({ allowedOrigins, inbox }),
});
