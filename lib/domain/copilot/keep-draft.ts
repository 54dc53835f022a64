import { z } from "zod";
import { OneConversation } from "@/lib/contracts/conversation";
import { forbidden, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { findContact } from "../contacts";
import { lockedConversation } from "../conversations";
import { command } from "../core";
import { insertCopilotDraft } from "./draft-store";
import { mayUseCopilot } from "./policy";

/** Remembers what was written, to see what becomes of it; a newer draft takes the older one's place. */
export const keepCopilotDraft = command({
  name: "copilot.keepDraft",
  input: OneConversation.extend({ engine: z.enum(["model", "local"]), text: z.string().max(8000) }),
  subject: lockedConversation,
  allow: mayUseCopilot,
  async run({ tx, actor }, { conversationId, engine, text }, { workspaceId, contactId }): Promise<{ id: string }> {
    if (actor.kind !== "agent") throw forbidden();
    // It was being written while the person was erased: what is made of their words goes with them.
    if ((await findContact(tx, workspaceId, contactId))?.erasedAt) throw notFound("contact");
    const id = newId();
    await insertCopilotDraft(tx, { workspaceId, id, conversationId, agentId: actor.agentId, engine, text });
    return { id };
  },
});
