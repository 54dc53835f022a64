import type { ConversationStatus } from "@/lib/contracts/conversation";
import type { Macro, MacroStep } from "@/lib/contracts/macros";
import type { Actor } from "@/lib/kernel/actor";
import { forbidden, invalid, notFound } from "@/lib/kernel/errors";
import { isAgentHere } from "../conversations";
import { workspaceOf, type Context } from "../core";
import { offeredStatus } from "../statuses";
import { holdTeam } from "../teams";
import { mayChangeMacro, mayOfferMacro, mayUseMacro } from "./policy";
import { findMacro, lockMacro, type MacroRow, type MacroValues } from "./store";

type About = { macroId: string };

/** The subject of every verb about one macro; somebody else's own does not exist. */
export async function theMacro(ctx: Pick<Context, "tx" | "actor">, { macroId }: About): Promise<MacroRow> {
  return mayKnow(ctx.actor, await findMacro(ctx.tx, workspaceOf(ctx.actor), macroId));
}

export async function theLockedMacro(ctx: Context, { macroId }: About): Promise<MacroRow> {
  return mayKnow(ctx.actor, await lockMacro(ctx.tx, workspaceOf(ctx.actor), macroId));
}

function mayKnow(actor: Actor, row: MacroRow | undefined): MacroRow {
  if (!row || !(mayUseMacro(actor, row) || mayChangeMacro(actor, row))) throw notFound("macro");
  return row;
}

/** What will be stored, judged: for whom it is, and that whoever it names is here. */
export async function offered(ctx: Context, values: MacroValues): Promise<MacroValues> {
  const workspaceId = workspaceOf(ctx.actor);
  const agentId = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
  const { scope } = values;
  const teamId = scope === "team" ? values.teamId : null;
  if (scope === "team" && !teamId) throw invalid("Choose the team that this macro is for.");
  const team = teamId ? await holdTeam(ctx.tx, workspaceId, teamId) : undefined;
  if (teamId && !team) throw notFound("team");
  const memberIds = (team?.members ?? []).map(({ id }) => id);
  if (!mayOfferMacro(ctx.actor, { workspaceId, agentId, scope, memberIds }))
    throw forbidden(
      scope === "team"
        ? "Only people of the team and admins make macros for it."
        : "Only admins make macros for everybody.",
    );
  for (const [at, step] of values.steps.entries()) await refuseStrangers(ctx, workspaceId, step, at);
  return { ...values, teamId };
}

async function refuseStrangers(ctx: Context, workspaceId: string, step: MacroStep, at: number): Promise<void> {
  const state = stateOf(step);
  if (state && "statusId" in step && step.statusId) await offeredStatus(ctx, workspaceId, state, step.statusId);
  if (step.do !== "assign") return;
  const { agentId, teamId } = step;
  if (agentId && agentId !== "me" && !(await isAgentHere(ctx.tx, workspaceId, agentId)))
    throw invalid(`Step ${at + 1} names somebody who doesn't work here.`);
  if (teamId && !(await holdTeam(ctx.tx, workspaceId, teamId)))
    throw invalid(`Step ${at + 1} names a team that isn't there.`);
}

function stateOf(step: MacroStep): ConversationStatus | undefined {
  if (step.do === "resolve") return "resolved";
  if (step.do === "reopen") return "open";
  return step.do === "snooze" ? "snoozed" : undefined;
}

export const presentMacro = (row: MacroRow, actor: Actor): Macro => ({
  id: row.id,
  name: row.name,
  scope: row.scope,
  teamId: row.teamId,
  steps: row.steps,
  owner: row.owner,
  mayChange: mayChangeMacro(actor, row),
  uses: row.uses,
  rev: row.rev,
  createdAt: row.createdAt.toISOString(),
});
