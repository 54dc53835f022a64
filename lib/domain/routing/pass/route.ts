import { z } from "zod";
import type { Tx } from "@/lib/platform/db";
import { newId } from "@/lib/kernel/ids";
import { notifyAssigned } from "../../notifications";
import { command, noSubject, workspaceOf } from "../../core";
import { isAutomatic } from "@/lib/contracts/routing";
import { withAnswer } from "../external/decision";
import { isTheDesk } from "../policy";
import { policyRows, settingsRow } from "../policies/store";
import type { Desk } from "../scheduler/desk";
import { schedule } from "../scheduler/schedule";
import { loadsOf, waitingRows, weightsOf, workerRows } from "./snapshot-store";
import { assignWaiting, markGiven, markRan, takeTurn } from "./store";

/** In one transaction at most so many: the rest of a long line is for the next pass, a moment later. */
const MOST = 500;
export type Routed = { assigned: number; more: boolean };

/**
 * One look at the queue: who waits, who is free, who gets what, all of it in one commit. A conversation that moved meanwhile (a
 * person took it, the visitor wrote) is left as it is and looked at again by the next pass.
 */
export const routeWaiting = command({
  name: "routing.route",
  input: z.strictObject({}),
  subject: noSubject,
  allow: isTheDesk,
  async run(ctx): Promise<Routed> {
    const workspaceId = workspaceOf(ctx.actor);
    if (!(await takeTurn(ctx.tx, workspaceId))) return { assigned: 0, more: true };
    await markRan(ctx.tx, workspaceId);
    const seen = await deskOf(ctx.tx, workspaceId);
    const wanted = seen ? schedule(seen.desk, MOST) : [];
    if (!seen || wanted.length === 0) return { assigned: 0, more: false };
    const took = await assignWaiting(
      ctx.tx,
      workspaceId,
      wanted.map(({ conversationId: id, agentId, why }) => ({
        id,
        agentId,
        epoch: seen.epochs.get(id) ?? -1,
        line: { id: newId(), data: { agentId, why } },
      })),
    );
    const went = new Map(took.map((each) => [each.id, each]));
    const done = wanted.filter(({ conversationId }) => went.has(conversationId));
    if (done.length > 0)
      await markGiven(
        ctx.tx,
        workspaceId,
        done.map(({ agentId }) => agentId),
      );
    for (const { id: conversationId } of took)
      ctx.record({ type: "conversation.changed", workspaceId, conversationId });
    await notifyAssigned(
      ctx,
      workspaceId,
      took.map(({ id: conversationId, preview, ...each }) => ({ ...each, conversationId, text: preview ?? "" })),
    );
    return { assigned: done.length, more: wanted.length === MOST || done.length < wanted.length };
  },
});

/** Everything the scheduler looks at, or nothing where it could give nothing away. */
async function deskOf(tx: Tx, workspaceId: string): Promise<{ desk: Desk; epochs: Map<string, number> } | undefined> {
  const policies = await policyRows(tx, workspaceId);
  if (!policies.some(({ rules }) => isAutomatic(rules))) return undefined;
  const { settings } = await settingsRow(tx, workspaceId);
  const people = (await workerRows(tx, workspaceId)).map((row) => ({
    ...row,
    capacity: row.capacity ?? settings.defaultCapacity,
  }));
  const capacities = new Map(people.map(({ id, capacity }) => [id, capacity]));
  const loads = await loadsOf(tx, workspaceId, capacities, settings);
  const workers = people.map((row) => ({ ...row, load: loads.get(row.id) ?? 0 }));
  const free = workers.some(
    ({ presence, automatic, load, capacity }) => presence === "online" && automatic && load < capacity,
  );
  if (!free) return undefined;
  const lastAgents = policies.some(({ rules }) => rules.lastAgent);
  const waiting = await waitingRows(tx, workspaceId, settings, lastAgents);
  const { ageAfterSeconds } = settings;
  const now = Date.now();
  const answered = waiting.flatMap((row) => withAnswer(row, policies, now));
  const desk = { now, waiting: answered, workers, policies, ageAfterSeconds, weights: weightsOf(settings) };
  return { desk, epochs: new Map(waiting.map(({ id, epoch }) => [id, epoch])) };
}
