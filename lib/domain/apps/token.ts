import type { AppToken } from "@/lib/contracts/apps";
import type { Attributes } from "@/lib/contracts/basics";
import { fillAddress } from "@/lib/kernel/app-address";
import type { AgentActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { env } from "@/lib/platform/env";
import { findContact } from "../contacts";
import { presentConversation, type ConversationRow } from "../conversations";
import type { Context } from "../core";
import { fieldRows, type FieldDef } from "../fields";
import { findWorkspace } from "../workspaces";
import { emailOfAgent, type AppRow } from "./store";

/** Long enough to be looked at, too short to be of use to whoever finds it later. */
export const TOKEN_SECONDS = 300;

/** What an app is told of a conversation: what this agent sees beside it, and nothing that the desk has no field for. */
export async function tokenFor(
  ctx: Pick<Context, "tx" | "now">,
  app: AppRow,
  agent: AgentActor,
  row: ConversationRow,
): Promise<AppToken> {
  const { workspaceId } = app;
  const { id, number, status, inbox, contact, fields } = presentConversation(row);
  const known = await findContact(ctx.tx, workspaceId, contact.id);
  const defined = await fieldRows(ctx.tx, workspaceId);
  const of = (subject: string) => defined.filter((field) => field.subject === subject);
  return {
    ...(await frame(ctx, app, agent)),
    conversation: {
      id,
      number,
      status,
      inbox: { id: inbox.id, name: inbox.name },
      fields: only(fields, of("conversation")),
    },
    contact: {
      id: contact.id,
      externalId: known?.externalId ?? null,
      name: contact.name,
      email: contact.email,
      verified: contact.verified,
      provenEmail: contact.provenEmail,
      fields: only(known?.attributes ?? {}, of("contact")),
    },
  };
}

/** The same of somebody made up, for whoever sets an app up before anybody has written. */
export async function exampleToken(
  ctx: Pick<Context, "tx" | "now">,
  app: AppRow,
  agent: AgentActor,
): Promise<AppToken> {
  const inbox = { id: app.inboxIds?.[0] ?? newId(), name: "Website" };
  return {
    ...(await frame(ctx, app, agent)),
    conversation: { id: newId(), number: 17, status: "open", inbox, fields: {} },
    contact: {
      id: newId(),
      externalId: "customer-4711",
      name: "Ada Example",
      email: "ada@example.com",
      verified: true,
      provenEmail: null,
      fields: {},
    },
  };
}

async function frame({ tx, now }: Pick<Context, "tx" | "now">, app: AppRow, agent: AgentActor) {
  const { id, name } = await findWorkspace(tx, app.workspaceId);
  const email = await emailOfAgent(tx, app.workspaceId, agent.agentId);
  const iat = Math.floor(now().getTime() / 1000);
  return {
    iss: env().PUBLIC_URL,
    aud: app.id,
    sub: agent.agentId,
    iat,
    exp: iat + TOKEN_SECONDS,
    jti: newId(),
    workspace: { id, name },
    agent: { id: agent.agentId, name: agent.name, email, role: agent.role },
  };
}

/** The address with what the token says in its places. */
export const addressFor = (url: string, { contact, conversation, agent }: AppToken): URL | undefined =>
  fillAddress(url, {
    "contact.id": contact.id,
    "contact.externalId": contact.externalId ?? "",
    "contact.email": contact.email ?? "",
    "contact.name": contact.name,
    "conversation.id": conversation.id,
    "conversation.number": String(conversation.number),
    "inbox.id": conversation.inbox.id,
    "inbox.name": conversation.inbox.name,
    "agent.id": agent.id,
    "agent.email": agent.email,
  });

const only = (values: Attributes, fields: readonly FieldDef[]): Attributes =>
  Object.fromEntries(fields.flatMap(({ key }) => (values[key] === undefined ? [] : [[key, values[key]]])));
