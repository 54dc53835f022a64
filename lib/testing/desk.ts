import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { CreateInbox, InboxWithSecret } from "@/lib/contracts/inbox";
import type { Identity } from "@/lib/contracts/sockets";
import { anyone, type AgentActor, type VisitorActor } from "@/lib/kernel/actor";
import { createBot } from "@/lib/domain/bots";
import { sendAsVisitor } from "@/lib/domain/conversations";
import { call } from "@/lib/domain/core";
import { createInbox, openVisitor } from "@/lib/domain/inboxes";
import { acrossWorkspaces } from "@/lib/platform/db";
import { makeWorkspace } from "./people";

export type TestDesk = {
  workspaceId: string;
  admin: AgentActor;
  inbox: z.infer<typeof InboxWithSecret>;
  botId: string | null;
};
type Wanted = Omit<z.input<typeof CreateInbox>, "name" | "botId"> & { bot?: boolean; online?: boolean };

/** A workspace with one inbox, its bot (unless `bot: false`) and one admin, who is away unless `online`. */
export async function makeDesk({ bot = true, online = false, ...settings }: Wanted = {}): Promise<TestDesk> {
  const { id: workspaceId, admin } = await makeWorkspace();
  const botId = bot ? (await call(createBot, admin, { name: "Robin" })).id : null;
  const inbox = await call(createInbox, admin, { name: "Shop", botId, ...settings });
  if (online) await beOnline(admin);
  return { workspaceId, admin, inbox, botId };
}

export async function beOnline({ workspaceId, agentId }: AgentActor): Promise<void> {
  const data = { presence: "online", chosenPresence: "online", seenAt: new Date() };
  await acrossWorkspaces().agent.updateMany({ where: { workspaceId, id: agentId }, data });
}

/** A browser at an inbox's door: a newcomer unless it brings a token or an identity. */
export async function makeVisitor(
  inboxKey: string,
  given: { token?: string; identity?: z.input<typeof Identity>; locale?: string } = {},
): Promise<{ actor: VisitorActor; token: string }> {
  const { actor, token } = await call(openVisitor, anyone, { inbox: inboxKey, ...given });
  return { actor, token };
}

/** What a visitor writes; returns what their ack says. */
export const write = (
  actor: VisitorActor,
  text: string,
  more: { conversationId?: string; clientId?: string; attachments?: string[] } = {},
) => call(sendAsVisitor, actor, { clientId: randomUUID(), text, ...more });
