import { OneShiftPlan } from "@/lib/contracts/shifts";
import { system } from "@/lib/kernel/actor";
import { log } from "@/lib/platform/log";
import { presenceFollowsShift } from "../agents";
import { call, command } from "../core";
import { thePlanner } from "./find";
import { isTheDesk } from "./policy";
import { duePlans } from "./due-store";
import { keepTurn } from "./store";
import { shiftAt } from "./times";

/** A shift began or ended: routing looks again, and presence follows where its agent wants that. The second time changes nothing. */
export const turnShift = command({
  name: "shifts.turn",
  input: OneShiftPlan,
  subject: thePlanner,
  allow: isTheDesk,
  async run(ctx, { agentId }, { workspaceId, plan }): Promise<{ onShift: boolean | null }> {
    if (!plan) return { onShift: null };
    const { on: onShift, changesAt } = shiftAt(plan, ctx.now());
    await keepTurn(ctx.tx, workspaceId, agentId, { onShift, changesAt });
    if (onShift === plan.onShift) return { onShift };
    const presence = plan.follows ? await presenceFollowsShift(ctx.tx, workspaceId, agentId, onShift) : undefined;
    ctx.record({ type: "agent.changed", workspaceId, agentId, ...(presence ? { presence } : {}) });
    return { onShift };
  },
});

/** Finds whose shift begins or ends. Gateways and workers all do it; twice is harmless. Answers how many there were. */
export async function turnShifts(): Promise<number> {
  const due = await duePlans();
  for (const { workspaceId, agentId } of due)
    await call(turnShift, system(workspaceId), { agentId }).catch((error: unknown) =>
      log.warn({ err: String(error) }, "a shift could not be turned; it will be tried again"),
    );
  return due.length;
}
