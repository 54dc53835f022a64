import { z } from "zod";
import type { RuleAction } from "@/lib/contracts/automation";
import { Id } from "@/lib/contracts/basics";
import type { DomainEvent } from "@/lib/contracts/events";
import type { Actor } from "@/lib/kernel/actor";
import { conflict, forbidden, notFound, ParleyError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { command, type Context } from "../core";
import { holds } from "../conditions";
import {
  addLine,
  appendIn,
  assignConversation,
  findConversation,
  lockedConversation,
  noteEntry,
  reopenConversation,
  resolveConversation,
  snoozeConversation,
  systemEntry,
  updateConversation,
  type ConversationRow,
} from "../conversations";
import { notify } from "../notifications";
import { choosePolicy, findPolicy } from "../sla";
import { findTeam } from "../teams";
import { isListening } from "../webhooks";
import { factsNow } from "./facts-now";
import { insertRun, keepDone } from "./run-store";
import { findRule, type RuleRow } from "./store";

const Apply = z.strictObject({
  ruleId: Id,
  conversationId: Id,
  /** What happened, or the time that passed: a rule looks at it once. */
  cause: z.string().max(120),
  /** The rules that led to it. */
  chain: z.array(Id).max(20),
});
type Applied = { matched: boolean };
type Done = { do: string; problem: string | null };

/**
 * Lets one rule look at one cause, in one transaction with everything it does: the second time changes nothing. What an action
 * can't do (its agent has left) is named in the log, and the others are done.
 */
export const applyRule = command({
  name: "automation.apply",
  input: Apply,
  subject: lockedConversation,
  allow: (actor, row) => actor.kind === "system" && actor.workspaceId === row.workspaceId,
  async run(ctx, { ruleId, cause, chain }, row): Promise<Applied> {
    const { workspaceId, id: conversationId } = row;
    const rule = await findRule(ctx.tx, workspaceId, ruleId);
    if (!rule?.active) return { matched: false };
    const facts = await factsNow(ctx.tx, workspaceId, conversationId, ctx.now());
    const matched = facts !== undefined && holds(rule.conditions, facts);
    // Time comes once; something that happens comes with a number of its own.
    if (!matched && !("minutes" in rule.trigger)) return { matched: false };
    const run = { workspaceId, id: newId(), ruleId, ruleName: rule.name, conversationId, cause, matched };
    const known = await insertRun(ctx.tx, run);
    if (known !== "new") return known;
    if (!matched) return { matched: false };
    const actor: Actor = {
      kind: "system",
      workspaceId,
      rule: { id: rule.id, name: rule.name, chain: [...chain, rule.id] },
    };
    const done: Done[] = [];
    for (const [at, action] of rule.actions.entries()) {
      // As the actions before left it: who is told may have got it a moment ago.
      const now = (await findConversation(ctx.tx, workspaceId, conversationId)) ?? row;
      done.push(await attempt({ ...ctx, actor }, rule, action, now, `${run.id}:${at}`));
    }
    await keepDone(ctx.tx, run, done);
    await addLine({ ...ctx, actor }, row, { type: "ruleApplied", data: toldOf(rule.actions, done) });
    return { matched: true };
  },
});

/** What its line says; the endpoints it calls are told behind the log, in the order of the conversation. */
function toldOf(actions: readonly RuleAction[], done: readonly Done[]): Record<string, unknown> {
  const webhooks = actions.flatMap((action, at) =>
    action.do === "callWebhook" && done[at]?.problem === null ? [action.webhookId] : [],
  );
  return { done: done.map((each) => each.do), ...(webhooks.length > 0 ? { webhooks } : {}) };
}

/** An action that is refused leaves nothing behind: neither rows nor events. */
async function attempt(
  ctx: Context,
  rule: RuleRow,
  action: RuleAction,
  row: ConversationRow,
  key: string,
): Promise<Done> {
  const events: DomainEvent[] = [];
  await ctx.tx.$executeRaw`savepoint action`;
  try {
    await act({ ...ctx, record: (event) => void events.push(event) }, rule, action, row, key);
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    await ctx.tx.$executeRaw`rollback to savepoint action`;
    return { do: action.do, problem: error.message };
  }
  events.forEach(ctx.record);
  return { do: action.do, problem: null };
}

async function act(
  ctx: Context,
  rule: RuleRow,
  action: RuleAction,
  row: ConversationRow,
  key: string,
): Promise<unknown> {
  const conversationId = row.id;
  switch (action.do) {
    case "assignAgent":
      return perform(ctx, assignConversation, { conversationId, agentId: action.agentId });
    case "assignTeam":
      return perform(ctx, assignConversation, { conversationId, teamId: action.teamId });
    case "addTags":
      return perform(ctx, updateConversation, { conversationId, add: action.tags });
    case "removeTags":
      return perform(ctx, updateConversation, { conversationId, remove: action.tags });
    case "priority":
      return perform(ctx, updateConversation, { conversationId, priority: action.priority });
    case "type":
      return perform(ctx, updateConversation, { conversationId, type: action.type });
    case "resolve":
      return perform(ctx, resolveConversation, { conversationId, statusId: action.statusId });
    case "reopen":
      return perform(ctx, reopenConversation, { conversationId, statusId: action.statusId });
    case "snooze": {
      const until = new Date(ctx.now().getTime() + action.minutes * 60_000).toISOString();
      return perform(ctx, snoozeConversation, { conversationId, until, statusId: action.statusId });
    }
    case "note":
      return appendIn(ctx.tx, [noteEntry(ctx.actor, row, action.text, `rule:${key}`)]);
    case "reply":
      return appendIn(ctx.tx, [systemEntry(row, action.text, `rule:${key}`)]);
    case "notify": {
      const team = action.team && row.teamId ? await findTeam(ctx.tx, row.workspaceId, row.teamId) : undefined;
      const agentIds = [
        ...action.agentIds,
        ...(action.assignee && row.assigneeId ? [row.assigneeId] : []),
        ...(team?.members.map(({ id }) => id) ?? []),
      ];
      return notify(ctx, row.workspaceId, { agentIds, kind: "rule", conversationId, data: { by: rule.name } });
    }
    case "slaPolicy": {
      const { policyId } = action;
      if (policyId && !(await findPolicy(ctx.tx, row.workspaceId, policyId))?.active) throw notFound("policy");
      return choosePolicy(ctx.tx, { workspaceId: row.workspaceId, conversationId, policyId });
    }
    case "callWebhook": {
      const listening = await isListening(ctx.tx, row.workspaceId, action.webhookId);
      if (listening === undefined) throw notFound("webhook");
      if (!listening) throw conflict("This webhook is switched off.");
      return;
    }
  }
}

type Verb<In, Subject> = {
  subject(ctx: Context, input: In): Promise<Subject>;
  allow(actor: Actor, subject: Subject): boolean;
  run(ctx: Context, input: In, subject: Subject): Promise<unknown>;
};

/** Another verb in this transaction, judged by its own rule. */
async function perform<In, Subject>(ctx: Context, verb: Verb<In, Subject>, input: In): Promise<void> {
  const subject = await verb.subject(ctx, input);
  if (!verb.allow(ctx.actor, subject)) throw forbidden();
  await verb.run(ctx, input, subject);
}
