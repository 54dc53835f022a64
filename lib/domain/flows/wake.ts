import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { system } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { log } from "@/lib/platform/log";
import { lockConversation } from "../conversations";
import { call, command } from "../core";
import { dueSessions, openTimerTurn, takeTimer } from "./session-store";

/** Opens a turn for every run whose timer went off. Every worker and gateway does it; the second finds nothing to take. */
export async function wakeFlows(): Promise<number> {
  const due = await dueSessions(100);
  for (const one of due) {
    await call(wakeFlow, system(one.workspaceId), one).catch((error: unknown) =>
      log.warn({ err: String(error) }, "a timer could not be served; it will be tried again"),
    );
  }
  return due.length;
}

/** A timer is due: where the bot is still on duty and nobody is being answered, the run goes on in a turn of its own. */
export const wakeFlow = command({
  name: "flows.wake",
  input: z.object({ workspaceId: Id, conversationId: Id, botId: Id }),
  subject: (ctx, { workspaceId, conversationId }) => lockConversation(ctx.tx, workspaceId, conversationId),
  allow: (actor, row) => actor.kind === "system" && (!row || actor.workspaceId === row.workspaceId),
  async run(ctx, due, row): Promise<{ opened: boolean }> {
    const taken = await takeTimer(ctx.tx, due);
    if (!taken || !row || row.onDuty !== "bot" || row.status === "resolved") return { opened: false };
    const turnId = newId();
    if (!(await openTimerTurn(ctx.tx, due, turnId, row))) return { opened: false };
    const { workspaceId, conversationId } = due;
    ctx.record({ type: "turn.opened", workspaceId, conversationId, turnId });
    return { opened: true };
  },
});
