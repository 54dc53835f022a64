import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { RoutingAnswer } from "@/lib/contracts/routing";
import { control, isAgentHere, lockedConversation, type ConversationRow } from "../../conversations";
import { command, type Context } from "../../core";
import { holdTeam } from "../../teams";
import { markOverflowed } from "../pass/store";
import { isTheDesk } from "../policy";
import type { Decision } from "./decision";
import { callAgain, passedOnBy, settleQuestion } from "./store";

const Failed = z.strictObject({ failed: z.string().max(300) });

/** What another system said of a wait. Checked here: it may name somebody who left, or the team that passed it on already. */
export const settleDecision = command({
  name: "routing.settleDecision",
  input: z.strictObject({
    conversationId: Id,
    policyId: Id,
    askedAt: z.number(),
    until: z.number(),
    answer: z.union([RoutingAnswer, Failed]),
  }),
  subject: lockedConversation,
  allow: isTheDesk,
  async run(ctx, { conversationId, policyId, askedAt, until, answer }, row): Promise<{ settled: boolean }> {
    const { workspaceId } = row;
    const settle = (outcome: Decision["outcome"], more: { agentId?: string; why?: string } = {}) =>
      settleQuestion(ctx.tx, workspaceId, conversationId, {
        policyId,
        askedAt,
        until,
        outcome,
        agentId: more.agentId ?? null,
        why: more.why ?? "",
      });
    if (row.assigneeId || !row.waitingSince || row.status !== "open") return { settled: false };
    let settled = false;
    if ("failed" in answer) settled = await settle("failed", { why: answer.failed });
    else if ("none" in answer) settled = await settle("none");
    else if ("agentId" in answer)
      settled = (await isAgentHere(ctx.tx, workspaceId, answer.agentId))
        ? await settle("agent", { agentId: answer.agentId })
        : await settle("failed", { why: "unknownAgent" });
    else {
      const team = await teamFor(ctx, row, policyId, answer.teamId);
      settled = "failed" in team ? await settle("failed", { why: team.failed }) : await settle("team");
      if (settled && !("failed" in team)) await passOn(ctx, row, policyId, team);
    }
    // Wakes whoever routes.
    if (settled) ctx.record({ type: "conversation.changed", workspaceId, conversationId });
    return { settled };
  },
});

type Team = { id: string; name: string };

async function teamFor(
  ctx: Context,
  row: ConversationRow,
  policyId: string,
  teamId: string,
): Promise<Team | { failed: string }> {
  const team = await holdTeam(ctx.tx, row.workspaceId, teamId);
  if (!team) return { failed: "unknownTeam" };
  if (row.teamId === teamId) return { failed: "sameTeam" };
  const before = await passedOnBy(ctx.tx, row.workspaceId, row.id);
  return before.includes(policyId) ? { failed: "passedOn" } : team;
}

/** Stands in that team's queue from here on, as after an overflow: once a policy and wait, so that it can't go in circles. */
async function passOn(ctx: Context, row: ConversationRow, policyId: string, { id, name }: Team): Promise<void> {
  await control(ctx, row, { teamId: id }, { type: "overflowed", data: { teamId: id, team: name, from: row.teamName } });
  await markOverflowed(ctx.tx, row, policyId);
  await callAgain(ctx.tx, row.workspaceId, row.id);
}
