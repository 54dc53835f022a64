import { ReadUpTo } from "@/lib/contracts/marks";
import { command } from "../core";
import { raiseAgentRead, raiseVisitorRead } from "./control-store";
import { readableConversation } from "./get-thread";
import { mayRead } from "./policy";

/** A watermark that only rises: what a visitor or an agent has read. */
export const markRead = command({
  name: "conversations.markRead",
  input: ReadUpTo,
  subject: readableConversation,
  allow: mayRead,
  async run(ctx, { seq }, row): Promise<Record<string, never>> {
    const moved =
      ctx.actor.kind === "visitor"
        ? await raiseVisitorRead(ctx.tx, row, seq)
        : ctx.actor.kind === "agent" && (await raiseAgentRead(ctx.tx, row, ctx.actor.agentId, seq));
    if (moved) ctx.record({ type: "conversation.changed", workspaceId: row.workspaceId, conversationId: row.id });
    return {};
  },
});
