import { z } from "zod";
import { OneAppHere, type AppPreview, type OpenedApp } from "@/lib/contracts/apps";
import { Id } from "@/lib/contracts/basics";
import type { Actor, AgentActor } from "@/lib/kernel/actor";
import { withToken } from "@/lib/kernel/app-address";
import { conflict, forbidden, notFound } from "@/lib/kernel/errors";
import { decrypt, signedJwt } from "@/lib/platform/secrets";
import { findConversation, mayReadNotes, readableConversation, type ConversationRow } from "../conversations";
import { adminMay, hasScope, query, type Context } from "../core";
import { foreignOrigin, isFor, theApp } from "./find";
import { newestConversation, type AppRow } from "./store";
import { addressFor, exampleToken, tokenFor } from "./token";

type Opened = { app: AppRow; conversation: ConversationRow };
type Owned = { app: { workspaceId: string }; conversation: { workspaceId: string } };

/** The token vouches for a person who sees this conversation and its customer; nobody else gets one, the desk itself neither. */
const mayOpen = (actor: Actor, { app, conversation }: Owned): boolean =>
  actor.kind === "agent" &&
  app.workspaceId === conversation.workspaceId &&
  mayReadNotes(actor, conversation) &&
  hasScope(actor, "contacts:read");

async function theAppHere(ctx: Context, { conversationId, appId }: z.infer<typeof OneAppHere>): Promise<Opened> {
  return { conversation: await readableConversation(ctx, { conversationId }), app: await theApp(ctx, { appId }) };
}

/** The address to go to with a token that says for whom; made anew each time, and kept nowhere. */
export const openApp = query({
  name: "apps.open",
  input: OneAppHere,
  subject: theAppHere,
  allow: mayOpen,
  async run(ctx, _input, { app, conversation }): Promise<OpenedApp> {
    const origin = foreignOrigin(app.url);
    if (!isFor(app, conversation.inboxId) || origin === undefined) throw notFound("app");
    const claims = await tokenFor(ctx, app, agentIn(ctx.actor), conversation);
    const address = addressFor(app.url, claims);
    if (!address) throw conflict("What this customer is called can't be put into the address of this app.");
    const token = signedJwt(decrypt(app.secret), claims);
    return {
      url: withToken(address, token),
      origin,
      token,
      expiresAt: new Date(claims.exp * 1000).toISOString(),
    };
  },
});

/** What it would be told of the newest conversation it is for, unsigned. */
export const previewApp = query({
  name: "apps.preview",
  input: z.strictObject({ appId: Id }),
  subject: theApp,
  allow: (actor: Actor, row: { workspaceId: string }) =>
    actor.kind === "agent" &&
    adminMay(actor, row.workspaceId, "settings:read") &&
    hasScope(actor, "conversations:read") &&
    hasScope(actor, "contacts:read"),
  async run(ctx, _input, app): Promise<AppPreview> {
    const agent = agentIn(ctx.actor);
    const id = await newestConversation(ctx.tx, app.workspaceId, app.inboxIds);
    const row = id === undefined ? undefined : await findConversation(ctx.tx, app.workspaceId, id, agent.agentId);
    const token = row ? await tokenFor(ctx, app, agent, row) : await exampleToken(ctx, app, agent);
    return { example: row === undefined, url: addressFor(app.url, token)?.href ?? null, token };
  },
});

/** The rule of the verb let nobody else through. */
function agentIn(actor: Actor): AgentActor {
  if (actor.kind !== "agent") throw forbidden();
  return actor;
}
