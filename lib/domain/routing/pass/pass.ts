import { system } from "@/lib/kernel/actor";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { call } from "../../core";
import { policyRows, settingsRow } from "../policies/store";
import { dueOverflows, dueReturns, isAbsent } from "../scheduler/due";
import { giveBack, overflow } from "./move";
import { askOutside } from "../external/ask-outside";
import { callUncalled } from "./call-uncalled";
import { routeWaiting, type Routed } from "./route";
import { tellWaiting } from "../staged/tell-waiting";
import { unansweredRows, waitingRows, workerRows } from "./snapshot-store";

/**
 * What a workspace's queue needs now: what nobody answers comes back, what waits goes to whoever is free, what still waits
 * too long goes on to another team, and whoever waits on is told what their policy has to say. Every step looks again before it changes anything, so that two processes do no harm.
 */
export async function runPass(workspaceId: string): Promise<Routed> {
  const policies = await policyRows(db(), workspaceId);
  if (policies.some(({ rules }) => rules.returnAfterMinutes !== null || rules.returnWhenAway))
    await giveBackDue(workspaceId, policies);
  const asking = policies.some(({ rules }) => rules.external) && (await askOutside(workspaceId, policies));
  const routed = await routeAndPassOn(workspaceId, policies);
  // While more is to be given away, or an answer is awaited, nobody knows yet for whom there is nobody.
  if (!routed.more && !asking) await quietly(call(callUncalled, system(workspaceId), {}));
  // After those who could be given away: nobody is told to wait who need not.
  if (!routed.more) await quietly(tellWaiting(workspaceId, policies));
  return routed;
}

/** A queue's own people come first: a desk that was late to look must not pass on what they could take. */
async function routeAndPassOn(workspaceId: string, policies: Policies): Promise<Routed> {
  const routed = await call(routeWaiting, system(workspaceId), {});
  if (routed.more || !policies.some(({ rules }) => rules.overflow)) return routed;
  if ((await overflowDue(workspaceId, policies)) === 0) return routed;
  const then = await call(routeWaiting, system(workspaceId), {});
  return { assigned: routed.assigned + then.assigned, more: then.more };
}

type Policies = Awaited<ReturnType<typeof policyRows>>;

async function giveBackDue(workspaceId: string, policies: Policies): Promise<void> {
  const people = await workerRows(db(), workspaceId);
  const absent = new Set(people.filter(isAbsent).map(({ id }) => id));
  const unanswered = await unansweredRows(
    db(),
    workspaceId,
    people.map(({ id }) => id),
  );
  const asked = new Map(unanswered.map(({ id, askedAt }) => [id, askedAt]));
  for (const due of dueReturns(policies, unanswered, (id) => absent.has(id), Date.now()))
    await quietly(
      call(giveBack, system(workspaceId), { ...due, askedAt: asked.get(due.conversationId) ?? Date.now() }),
    );
}

async function overflowDue(workspaceId: string, policies: Policies): Promise<number> {
  const { settings } = await settingsRow(db(), workspaceId);
  const queue = await waitingRows(db(), workspaceId, settings, false);
  const all = dueOverflows(policies, queue, Date.now());
  for (const due of all) await quietly(call(overflow, system(workspaceId), due));
  return all.length;
}

/** One that fails is found again by the next pass, and keeps nobody else waiting. */
const quietly = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => log.warn({ err: String(error) }, "a step of routing failed; it will be tried again"));
