import { z } from "zod";
import { OneConversation } from "@/lib/contracts/conversation";
import { RoutingReason, type RoutedAssignment } from "@/lib/contracts/routing";
import { notFound } from "@/lib/kernel/errors";
import { findConversation, mayReadNotes } from "../conversations";
import { query, workspaceOf } from "../core";
import { routedLines } from "./assignment-store";

const Routed = z.object({ agentId: z.string(), why: RoutingReason });

/** Each time this conversation was given to somebody by itself, and why to them. The newest first. */
export const listRoutedAssignments = query({
  name: "routing.listAssignments",
  input: OneConversation,
  async subject(ctx, { conversationId }) {
    const row = await findConversation(ctx.tx, workspaceOf(ctx.actor), conversationId);
    if (!row) throw notFound("conversation");
    return row;
  },
  allow: mayReadNotes,
  async run(ctx, { conversationId }, { workspaceId }): Promise<{ data: RoutedAssignment[]; nextCursor: null }> {
    const lines = await routedLines(ctx.tx, workspaceId, conversationId);
    const data = lines.flatMap(({ noteSeq, at, data: given }) => {
      const routed = Routed.safeParse(given);
      return routed.success ? [{ noteSeq, at: at.toISOString(), ...routed.data }] : [];
    });
    return { data, nextCursor: null };
  },
});
