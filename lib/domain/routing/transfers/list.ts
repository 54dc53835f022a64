import { z } from "zod";
import type { OfferedToMe } from "@/lib/contracts/transfer";
import { forbidden } from "@/lib/kernel/errors";
import { presentTransfer } from "../../conversations";
import { anyStaff, noSubject, query } from "../../core";
import { roomFor } from "./room";
import { offeredTo } from "./store";

/** What colleagues offer to whoever asks, and waits for their answer. */
export const listTransfers = query({
  name: "routing.listTransfers",
  input: z.strictObject({}),
  subject: noSubject,
  allow: anyStaff("conversations:read"),
  async run(ctx): Promise<{ data: OfferedToMe[]; nextCursor: null }> {
    if (ctx.actor.kind !== "agent") throw forbidden();
    const { workspaceId, agentId } = ctx.actor;
    const data: OfferedToMe[] = [];
    for (const { id, number, inboxId, contact, preview, transfer } of await offeredTo(ctx.tx, workspaceId, agentId)) {
      const open = presentTransfer(transfer);
      const room = await roomFor(ctx.tx, workspaceId, agentId, inboxId);
      if (open) data.push({ conversationId: id, number, contact, text: preview, transfer: open, ...room });
    }
    return { data, nextCursor: null };
  },
});
