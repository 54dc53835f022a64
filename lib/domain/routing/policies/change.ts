import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import {
  CreateRoutingPolicy,
  OrderRoutingPolicies,
  PolicyRules,
  UpdateRoutingPolicy,
  type RoutingPolicy,
} from "@/lib/contracts/routing";
import { conflict, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit, difference } from "../../audit";
import { anyAdmin, command, noSubject, workspaceOf, type Context } from "../../core";
import { mayManageRouting } from "../policy";
import { presentPolicy, refuseUnknown, theLockedPolicy, thePolicy } from "./find";
import { changePolicy, insertPolicy, lockPolicies, orderPolicies, policyRows, removePolicy, windClock } from "./store";

const MOST = 100;

/** Comes last in the order: an older policy that fits goes first until somebody moves it. */
export const createRoutingPolicy = command({
  name: "routing.createPolicy",
  input: CreateRoutingPolicy,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { name, fits, rules = PolicyRules.parse({}) }): Promise<RoutingPolicy> {
    const workspaceId = workspaceOf(ctx.actor);
    await lockPolicies(ctx.tx, workspaceId);
    const id = newId();
    if ((await policyRows(ctx.tx, workspaceId)).length >= MOST)
      throw conflict(`A workspace can have at most ${MOST} routing policies.`);
    await refuseUnknown(ctx, fits, rules);
    await insertPolicy(ctx.tx, { workspaceId, id, name, fits, rules });
    await audit(ctx, "routingPolicy.created", id, { name, fits, rules });
    return presentPolicy(await changed(ctx, id));
  },
});

/** A change made on an older state is refused with the newer one, so that nobody's work is overwritten unseen. */
export const updateRoutingPolicy = command({
  name: "routing.updatePolicy",
  input: UpdateRoutingPolicy.extend({ policyId: Id }),
  subject: theLockedPolicy,
  allow: mayManageRouting,
  async run(ctx, { policyId, rev, ...change }, before): Promise<RoutingPolicy> {
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this policy meanwhile.", { saved: presentPolicy(before) });
    const next = {
      name: change.name ?? before.name,
      fits: change.fits ?? before.fits,
      rules: change.rules ?? before.rules,
    };
    await refuseUnknown(ctx, next.fits, next.rules);
    await changePolicy(ctx.tx, before.workspaceId, policyId, next);
    const after = await changed(ctx, policyId);
    await audit(ctx, "routingPolicy.updated", policyId, difference(before, after, ["name", "fits", "rules"]));
    return presentPolicy(after);
  },
});

export const deleteRoutingPolicy = command({
  name: "routing.deletePolicy",
  input: z.strictObject({ policyId: Id }),
  subject: theLockedPolicy,
  allow: mayManageRouting,
  async run(ctx, { policyId }, { workspaceId, name, fits, rules }) {
    await removePolicy(ctx.tx, workspaceId, policyId);
    await windClock(ctx.tx, workspaceId);
    await audit(ctx, "routingPolicy.deleted", policyId, { name, fits, rules });
    ctx.record({ type: "routing.changed", workspaceId });
    return {};
  },
});

/** Names every policy once, in the order in which they are to be asked. */
export const orderRoutingPolicies = command({
  name: "routing.orderPolicies",
  input: OrderRoutingPolicies,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { policyIds }): Promise<{ data: RoutingPolicy[]; nextCursor: null }> {
    const workspaceId = workspaceOf(ctx.actor);
    await lockPolicies(ctx.tx, workspaceId);
    const before = await policyRows(ctx.tx, workspaceId);
    const named = new Set(policyIds);
    if (policyIds.length !== before.length || !before.every(({ id }) => named.has(id)))
      throw invalid("Name every policy once.", { issues: [{ path: "policyIds", message: "not every policy, once" }] });
    await orderPolicies(ctx.tx, workspaceId, policyIds);
    const after = await policyRows(ctx.tx, workspaceId);
    const names = (rows: typeof after) => rows.map(({ name }) => name);
    await audit(ctx, "routingPolicy.ordered", workspaceId, { from: names(before), to: names(after) });
    ctx.record({ type: "routing.changed", workspaceId });
    return { data: after.map(presentPolicy), nextCursor: null };
  },
});

async function changed(ctx: Context, policyId: string) {
  const policy = await thePolicy(ctx, { policyId });
  await windClock(ctx.tx, policy.workspaceId);
  ctx.record({ type: "routing.changed", workspaceId: policy.workspaceId });
  return policy;
}
