import type { Conversation } from "@/lib/contracts/conversation";
import { ChangeFollower, MOST_FOLLOWERS } from "@/lib/contracts/followers";
import { conflict, forbidden, notFound } from "@/lib/kernel/errors";
import { command, type Context } from "../../core";
import { notify } from "../../notifications";
import { addLine, lockedConversation } from "../control";
import { isAgentHere } from "../control-store";
import { beginToFollow } from "../follow";
import { mayManage } from "../policy";
import { presentConversation } from "../present";
import { findConversation, type ConversationRow } from "../store";
import { addFollowers, removeFollower } from "./store";
import { FOLLOWER } from "./tell";

/** Oneself, or a colleague, who is told. Who stopped before follows again. */
export const followConversation = command({
  name: "conversations.follow",
  input: ChangeFollower,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, input, row): Promise<{ conversation: Conversation }> {
    const agentId = whoOf(ctx, input.agentId);
    if (row.followers.includes(agentId)) return { conversation: presentConversation(row) };
    if (!(await isAgentHere(ctx.tx, row.workspaceId, agentId))) throw notFound("agent");
    if (row.followers.length >= MOST_FOLLOWERS)
      throw conflict(`At most ${MOST_FOLLOWERS} people can follow one conversation.`);
    await addFollowers(ctx.tx, row, [agentId], { byMention: false });
    await beginToFollow(ctx.tx, row.workspaceId, FOLLOWER.name);
    await addLine(ctx, row, { type: "followed", data: { agentId } });
    const by = ctx.actor.kind === "agent" ? ctx.actor.name.slice(0, 120) : "";
    const call = {
      agentIds: [agentId],
      kind: "following",
      conversationId: row.id,
      data: { by, change: "added" },
    } as const;
    await notify(ctx, row.workspaceId, call);
    return { conversation: await now(ctx, row) };
  },
});

/** Oneself, so that no mention brings one back, or a colleague. */
export const unfollowConversation = command({
  name: "conversations.unfollow",
  input: ChangeFollower,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, input, row): Promise<{ conversation: Conversation }> {
    const agentId = whoOf(ctx, input.agentId);
    if (!row.followers.includes(agentId)) return { conversation: presentConversation(row) };
    const forGood = ctx.actor.kind === "agent" && ctx.actor.agentId === agentId;
    await removeFollower(ctx.tx, row, agentId, { forGood });
    await addLine(ctx, row, { type: "unfollowed", data: { agentId } });
    return { conversation: await now(ctx, row) };
  },
});

function whoOf({ actor }: Context, agentId: string | undefined): string {
  if (agentId) return agentId;
  if (actor.kind !== "agent") throw forbidden();
  return actor.agentId;
}

async function now(ctx: Context, row: ConversationRow): Promise<Conversation> {
  const reader = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
  return presentConversation((await findConversation(ctx.tx, row.workspaceId, row.id, reader)) ?? row);
}
