import type { Conversation } from "@/lib/contracts/conversation";
import { StartConversation } from "@/lib/contracts/resources";
import { forbidden, notFound } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { contactFor } from "../contacts";
import { hasScope, task } from "../core";
import { presentConversation } from "./present";
import { sendAsAgent } from "./send-as-agent";
import { findKey, findOrStart } from "./start-store";
import { findConversation } from "./store";

/** An agent or an integration writes first. The same clientId again finds the conversation it started. */
export const startConversation = task({
  name: "conversations.start",
  input: StartConversation,
  subject: async ({ actor }, { inboxId }) => {
    if (actor.kind !== "agent") throw forbidden();
    const inbox = await db().inbox.findFirst({
      where: { workspaceId: actor.workspaceId, id: inboxId, deletedAt: null },
      select: { id: true },
    });
    if (!inbox) throw notFound("inbox");
    return inbox;
  },
  allow: (actor) => actor.kind === "agent" && hasScope(actor, "conversations:write"),
  async run(ctx, input): Promise<Conversation> {
    if (ctx.actor.kind !== "agent") throw forbidden();
    const { workspaceId, agentId } = ctx.actor;
    const known = await findKey(workspaceId, `a:${agentId}`, input.clientId);
    const conversationId = known?.conversationId ?? (await begin(workspaceId, input));
    await sendAsAgent.run(ctx, { clientId: input.clientId, conversationId, text: input.text, kind: "reply" }, null);
    const row = await findConversation(db(), workspaceId, conversationId, agentId);
    if (!row) throw notFound("conversation");
    return presentConversation(row);
  },
});

async function begin(workspaceId: string, input: StartConversation): Promise<string> {
  const { id: contactId } = await contactFor(db(), workspaceId, input.contact);
  const started = await findOrStart({ workspaceId, inboxId: input.inboxId, contactId, visitorId: null, locale: "en" });
  return started.id;
}
