import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { CreateSlaPolicy, Reorder, UpdateSlaPolicy, type SlaPolicy, type SlaTargets } from "@/lib/contracts/sla";
import type { Actor } from "@/lib/kernel/actor";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit, difference } from "../audit";
import { adminMay, anyAdmin, anyStaff, command, noSubject, query, staffMay, workspaceOf, type Context } from "../core";
import { beginToFollow } from "../conversations";
import { businessTime, defaultHours } from "../hours";
import {
  changePolicy,
  findPolicy,
  insertPolicy,
  lockPolicy,
  orderPolicies,
  policyRows,
  removePolicy,
  type PolicyRow,
} from "./policy-store";
import { FOLLOWER } from "./reckon";

const MOST = 100;
const AUDITED = ["name", "active", "conditions", "targets", "clock", "warnPercent", "notify"] as const;
type Owned = { workspaceId: string };
const maySee = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "settings:read");
const mayManage = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "settings:write");

export const listSlaPolicies = query({
  name: "sla.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  // In their order, on one page: there are at most a hundred.
  run: async (ctx) => ({ data: (await policyRows(ctx.tx, workspaceOf(ctx.actor))).map(present), nextCursor: null }),
});

export const getSlaPolicy = query({
  name: "sla.get",
  input: z.strictObject({ policyId: Id }),
  subject: thePolicy,
  allow: maySee,
  run: async (_ctx, _input, row) => present(row),
});

export const createSlaPolicy = command({
  name: "sla.create",
  input: CreateSlaPolicy,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, values) {
    const workspaceId = workspaceOf(ctx.actor);
    if ((await policyRows(ctx.tx, workspaceId)).length >= MOST)
      throw conflict(`A workspace can have at most ${MOST} policies.`);
    await refuseUnkeepable(ctx, values);
    const id = newId();
    await insertPolicy(ctx.tx, { workspaceId, id, ...values });
    await beginToFollow(ctx.tx, workspaceId, FOLLOWER.name);
    await audit(ctx, "sla.created", id, { name: values.name });
    ctx.record({ type: "sla.changed", workspaceId });
    return present(await thePolicy(ctx, { policyId: id }));
  },
});

/** A change made on an older state is refused with the newer one, so that nobody's work is overwritten unseen. */
export const updateSlaPolicy = command({
  name: "sla.update",
  input: UpdateSlaPolicy.extend({ policyId: Id }),
  subject: theLockedPolicy,
  allow: mayManage,
  async run(ctx, { policyId, rev, ...change }, before) {
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this policy meanwhile.", { saved: present(before) });
    const { workspaceId, name, active, conditions, targets, clock, warnPercent, notify } = before;
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const values = { name, active, conditions, targets, clock, warnPercent, notify, ...given };
    await refuseUnkeepable(ctx, values);
    await changePolicy(ctx.tx, workspaceId, policyId, values);
    const after = await thePolicy(ctx, { policyId });
    await audit(ctx, "sla.updated", policyId, difference(before, after, [...AUDITED]));
    ctx.record({ type: "sla.changed", workspaceId });
    return present(after);
  },
});

/** What is open then goes by the next policy that holds; what was broken stays written in the conversations. */
export const deleteSlaPolicy = command({
  name: "sla.delete",
  input: z.strictObject({ policyId: Id }),
  subject: theLockedPolicy,
  allow: mayManage,
  async run(ctx, { policyId }, { workspaceId, name }) {
    await removePolicy(ctx.tx, workspaceId, policyId);
    await audit(ctx, "sla.deleted", policyId, { name });
    ctx.record({ type: "sla.changed", workspaceId });
    return {};
  },
});

/** All of them in their new order; an order that misses one was made on an older list. */
export const reorderSlaPolicies = command({
  name: "sla.reorder",
  input: Reorder,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { ids }) {
    const workspaceId = workspaceOf(ctx.actor);
    const before = await policyRows(ctx.tx, workspaceId);
    if (before.length !== ids.length || before.some(({ id }) => !ids.includes(id)))
      throw conflict("The list has changed meanwhile. Load it again.", { saved: before.map(({ id }) => id) });
    await orderPolicies(ctx.tx, workspaceId, ids);
    await audit(ctx, "sla.reordered", workspaceId, { before: before.map(({ name }) => name), ids });
    ctx.record({ type: "sla.changed", workspaceId });
    const after = await policyRows(ctx.tx, workspaceId);
    return { data: after.map(present), nextCursor: null };
  },
});

async function thePolicy(ctx: Context, { policyId }: { policyId: string }): Promise<PolicyRow> {
  const row = await findPolicy(ctx.tx, workspaceOf(ctx.actor), policyId);
  if (!row) throw notFound("policy");
  return row;
}

async function theLockedPolicy(ctx: Context, { policyId }: { policyId: string }): Promise<PolicyRow> {
  const row = await lockPolicy(ctx.tx, workspaceOf(ctx.actor), policyId);
  if (!row) throw notFound("policy");
  return row;
}

/** Business time needs hours, and hours that have that much time in them. */
async function refuseUnkeepable(
  ctx: Context,
  { clock, targets, active }: { clock: "business" | "calendar"; targets: SlaTargets; active: boolean },
): Promise<void> {
  if (clock === "calendar" || !active) return;
  const refuse = (path: string, message: string): never => {
    throw invalid(message, { issues: [{ path, message }] });
  };
  const hours = await defaultHours(workspaceOf(ctx.actor));
  if (!hours)
    refuse("clock", "Business time needs office hours. Set those of the workspace first, or count around the clock.");
  for (const [metric, minutes] of Object.entries(targets))
    if (minutes !== null && businessTime(ctx.now(), minutes, hours) === null)
      refuse(`targets.${metric}`, "The office hours don't have that much open time in the next 400 days.");
}

const present = ({ workspaceId: _, createdAt, ...row }: PolicyRow): SlaPolicy => ({
  ...row,
  createdAt: createdAt.toISOString(),
});
