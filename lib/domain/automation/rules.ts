import { z } from "zod";
import {
  CreateRule,
  ListRuleRuns,
  UpdateRule,
  type AutomationRule,
  type RuleAction,
  type RuleRun,
} from "@/lib/contracts/automation";
import { Id, PageQuery } from "@/lib/contracts/basics";
import type { ConversationStatus } from "@/lib/contracts/conversation";
import { Reorder } from "@/lib/contracts/sla";
import type { Actor } from "@/lib/kernel/actor";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit, difference } from "../audit";
import {
  adminMay,
  anyAdmin,
  anyStaff,
  command,
  noSubject,
  pageOf,
  query,
  readCursor,
  staffMay,
  workspaceOf,
  type Context,
} from "../core";
import { beginToFollow, isAgentHere } from "../conversations";
import { findPolicy } from "../sla";
import { offeredStatus } from "../statuses";
import { findTeam } from "../teams";
import { isListening } from "../webhooks";
import { FOLLOWER } from "./follow";
import { runRows, runsToday } from "./run-store";
import { changeRule, findRule, insertRule, lockRule, orderRules, removeRule, ruleRows, type RuleRow } from "./store";

const MOST = 200;
const AUDITED = ["name", "active", "trigger", "conditions", "actions", "goOn"] as const;
type Owned = { workspaceId: string };
const maySee = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "settings:read");
const mayManage = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "settings:write");

export const listRules = query({
  name: "automation.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  // In their order, on one page: there are at most two hundred.
  run: async (ctx) => ({ data: await present(ctx, await ruleRows(ctx.tx, workspaceOf(ctx.actor))), nextCursor: null }),
});

export const getRule = query({
  name: "automation.get",
  input: z.strictObject({ ruleId: Id }),
  subject: theRule,
  allow: maySee,
  run: (ctx, _input, row) => presentOne(ctx, row),
});

/** What rules did, the newest first: all, one rule's, or in one conversation. */
export const listRuleRuns = query({
  name: "automation.runs",
  input: ListRuleRuns,
  subject: noSubject,
  allow: anyStaff("conversations:read"),
  async run(ctx, { ruleId, conversationId, limit, cursor }) {
    const rows = await runRows(
      ctx.tx,
      workspaceOf(ctx.actor),
      { ruleId, conversationId },
      readCursor(cursor),
      limit + 1,
    );
    return pageOf(rows, limit, (row): RuleRun => ({ ...row, at: row.at.toISOString() }));
  },
});

export const createRule = command({
  name: "automation.create",
  input: CreateRule,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, values) {
    const workspaceId = workspaceOf(ctx.actor);
    if ((await ruleRows(ctx.tx, workspaceId)).length >= MOST)
      throw conflict(`A workspace can have at most ${MOST} rules.`);
    await refuseStrangers(ctx, values.actions);
    const id = newId();
    await insertRule(ctx.tx, { workspaceId, id, ...values });
    await beginToFollow(ctx.tx, workspaceId, FOLLOWER.name);
    await audit(ctx, "rule.created", id, { name: values.name });
    return presentOne(ctx, await theRule(ctx, { ruleId: id }));
  },
});

/** A change made on an older state is refused with the newer one, so that nobody's work is overwritten unseen. */
export const updateRule = command({
  name: "automation.update",
  input: UpdateRule.extend({ ruleId: Id }),
  subject: theLockedRule,
  allow: mayManage,
  async run(ctx, { ruleId, rev, ...change }, before) {
    if (rev !== undefined && rev !== before.rev)
      throw conflict("Somebody else changed this rule meanwhile.", { saved: await presentOne(ctx, before) });
    const { workspaceId, name, active, trigger, conditions, actions, goOn } = before;
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const values = { name, active, trigger, conditions, actions, goOn, ...given };
    await refuseStrangers(ctx, change.actions ?? []);
    await changeRule(ctx.tx, workspaceId, ruleId, values);
    const after = await theRule(ctx, { ruleId });
    await audit(ctx, "rule.updated", ruleId, difference(before, after, [...AUDITED]));
    return presentOne(ctx, after);
  },
});

export const deleteRule = command({
  name: "automation.delete",
  input: z.strictObject({ ruleId: Id }),
  subject: theLockedRule,
  allow: mayManage,
  async run(ctx, { ruleId }, { workspaceId, name }) {
    await removeRule(ctx.tx, workspaceId, ruleId);
    await audit(ctx, "rule.deleted", ruleId, { name });
    return {};
  },
});

/** All of them in their new order; an order that misses one was made on an older list. */
export const reorderRules = command({
  name: "automation.reorder",
  input: Reorder,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { ids }) {
    const workspaceId = workspaceOf(ctx.actor);
    const before = await ruleRows(ctx.tx, workspaceId);
    if (before.length !== ids.length || before.some(({ id }) => !ids.includes(id)))
      throw conflict("The list has changed meanwhile. Load it again.", { saved: before.map(({ id }) => id) });
    await orderRules(ctx.tx, workspaceId, ids);
    await audit(ctx, "rule.reordered", workspaceId, { before: before.map(({ name }) => name) });
    return { data: await present(ctx, await ruleRows(ctx.tx, workspaceId)), nextCursor: null };
  },
});

async function theRule(ctx: Context, { ruleId }: { ruleId: string }): Promise<RuleRow> {
  const row = await findRule(ctx.tx, workspaceOf(ctx.actor), ruleId);
  if (!row) throw notFound("rule");
  return row;
}

async function theLockedRule(ctx: Context, { ruleId }: { ruleId: string }): Promise<RuleRow> {
  const row = await lockRule(ctx.tx, workspaceOf(ctx.actor), ruleId);
  if (!row) throw notFound("rule");
  return row;
}

/** A rule names only what its own workspace has. */
async function refuseStrangers(ctx: Context, actions: readonly RuleAction[]): Promise<void> {
  const workspaceId = workspaceOf(ctx.actor);
  for (const [at, action] of actions.entries()) {
    const agents = action.do === "assignAgent" ? [action.agentId] : action.do === "notify" ? action.agentIds : [];
    for (const id of agents)
      if (id !== null && !(await isAgentHere(ctx.tx, workspaceId, id)))
        throw invalid("This person does not work here.", { issues: [{ path: `actions.${at}`, message: id }] });
    const state = stateOf(action);
    if (state && "statusId" in action && action.statusId) await offeredStatus(ctx, workspaceId, state, action.statusId);
    if (action.do === "assignTeam" && action.teamId && !(await findTeam(ctx.tx, workspaceId, action.teamId)))
      throw invalid("There is no such team.", { issues: [{ path: `actions.${at}`, message: action.teamId }] });
    if (action.do === "slaPolicy" && action.policyId && !(await findPolicy(ctx.tx, workspaceId, action.policyId)))
      throw invalid("There is no such policy.", { issues: [{ path: `actions.${at}`, message: action.policyId }] });
    if (action.do === "callWebhook" && (await isListening(ctx.tx, workspaceId, action.webhookId)) === undefined)
      throw invalid("There is no such webhook.", { issues: [{ path: `actions.${at}`, message: action.webhookId }] });
  }
}

function stateOf(action: RuleAction): ConversationStatus | undefined {
  if (action.do === "resolve") return "resolved";
  if (action.do === "reopen") return "open";
  return action.do === "snooze" ? "snoozed" : undefined;
}

async function present(ctx: Context, rows: RuleRow[]): Promise<AutomationRule[]> {
  const counts = await runsToday(ctx.tx, workspaceOf(ctx.actor));
  return rows.map(({ workspaceId: _, createdAt, ...row }) => ({
    ...row,
    ranToday: counts.get(row.id) ?? 0,
    createdAt: createdAt.toISOString(),
  }));
}

async function presentOne(ctx: Context, row: RuleRow): Promise<AutomationRule> {
  const [presented] = await present(ctx, [row]);
  if (!presented) throw notFound("rule");
  return presented;
}
