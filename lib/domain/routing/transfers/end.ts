import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { system } from "@/lib/kernel/actor";
import { log } from "@/lib/platform/log";
import { control, lockedConversation } from "../../conversations";
import { call, command } from "../../core";
import { isTheDesk } from "../policy";
import { tellSender } from "./answer";
import { nameOf, told } from "./offer";
import { colleagues, databaseNow, dueTransfers } from "./store";

/** Nobody answered in time, or whoever offered it is gone: it stays with them. */
export const endTransfer = command({
  name: "routing.endTransfer",
  input: z.strictObject({ conversationId: Id, transferId: Id }),
  subject: lockedConversation,
  allow: isTheDesk,
  async run(ctx, { transferId }, row): Promise<{ ended: "expired" | "left" | null }> {
    const { transfer, workspaceId } = row;
    if (transfer?.id !== transferId) return { ended: null };
    const expired = new Date(transfer.expiresAt) <= (await databaseNow(ctx.tx));
    const [sender] = await colleagues(ctx.tx, workspaceId, [transfer.from.id]);
    const left = !sender || (transfer.here && sender.presence === "offline");
    if (!expired && !left) return { ended: null };
    const type = expired ? "transferExpired" : "transferEnded";
    await control(ctx, row, { transfer: null }, { type, data: told(transfer) });
    await tellSender(ctx, row, transfer, "expired", nameOf(transfer));
    return { ended: expired ? "expired" : "left" };
  },
});

/** Every gateway and worker looks; each offer ends once. */
export async function sweepTransfers(): Promise<number> {
  const due = await dueTransfers();
  for (const { workspaceId, id: conversationId, transferId } of due)
    await call(endTransfer, system(workspaceId), { conversationId, transferId }).catch((error: unknown) =>
      log.warn({ err: String(error), conversationId }, "an offer could not be ended; it will be tried again"),
    );
  return due.length;
}
