import { Assign } from "@/lib/contracts/resources";
import type { Conversation } from "@/lib/contracts/conversation";
import { notFound } from "@/lib/kernel/errors";
import { command } from "../core";
import { control, lockedConversation } from "./control";
import { isAgentHere } from "./control-store";
import { mayManage } from "./policy";
import { presentConversation } from "./present";

/** Gives the conversation to an agent, or to nobody (it waits again). */
export const assignConversation = command({
  name: "conversations.assign",
  input: Assign,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { agentId }, row): Promise<{ conversation: Conversation }> {
    if (agentId && !(await isAgentHere(ctx.tx, row.workspaceId, agentId))) throw notFound("agent");
    if (row.assigneeId === agentId && row.onDuty === "agent") return { conversation: presentConversation(row) };
    const waits = agentId === null && row.status === "open";
    const change = { onDuty: "agent", assigneeId: agentId, waiting: waits } as const;
    const now = await control(
      ctx,
      row,
      change,
      { type: agentId ? "assigned" : "unassigned", data: { agentId } },
      { turnEnds: "cancelled" },
    );
    if (agentId)
      ctx.record({
        type: "conversation.assigned",
        workspaceId: row.workspaceId,
        conversationId: row.id,
        agentId,
        number: row.number,
        contact: row.contactName,
        preview: row.preview ?? "",
      });
    return { conversation: presentConversation(now) };
  },
});
