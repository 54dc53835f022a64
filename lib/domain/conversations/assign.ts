import { Assign } from "@/lib/contracts/resources";
import type { Conversation } from "@/lib/contracts/conversation";
import { notFound } from "@/lib/kernel/errors";
import { command, type Context } from "../core";
import { notify } from "../notifications";
import { holdTeam } from "../teams";
import { control, lockedConversation, type EventLine } from "./control";
import { isAgentHere } from "./control-store";
import { mayManage } from "./policy";
import { presentConversation } from "./present";
import type { ConversationRow } from "./store";

/**
 * Gives the conversation to an agent, to a team, to both, or to nobody (it waits again). A new team takes it from an agent who
 * is not in it; everybody in the team is told, unless one of them got it by name.
 */
export const assignConversation = command({
  name: "conversations.assign",
  input: Assign,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, input, row): Promise<{ conversation: Conversation }> {
    const { workspaceId } = row;
    if (input.agentId && !(await isAgentHere(ctx.tx, workspaceId, input.agentId))) throw notFound("agent");
    const team = input.teamId ? await holdTeam(ctx.tx, workspaceId, input.teamId) : undefined;
    if (input.teamId && !team) throw notFound("team");
    const teamId = input.teamId === undefined ? row.teamId : input.teamId;
    const inTeam = !team || team.members.some(({ id }) => id === row.assigneeId);
    const agentId = input.agentId === undefined ? (inTeam ? row.assigneeId : null) : input.agentId;

    const sameAgent = row.assigneeId === agentId && row.onDuty === "agent";
    // Taking a team away calls nobody: whoever answers goes on, the bot too.
    const agentStays = sameAgent || (input.agentId === undefined && teamId === null);
    if (agentStays && row.teamId === teamId) return { conversation: presentConversation(row) };
    const duty = agentStays
      ? {}
      : ({ onDuty: "agent", assigneeId: agentId, waiting: agentId === null && row.status === "open" } as const);
    const line: EventLine =
      row.teamId !== teamId
        ? { type: teamId ? "teamed" : "unteamed", data: { teamId, team: team?.name ?? row.teamName, agentId } }
        : { type: agentId ? "assigned" : "unassigned", data: { agentId } };
    const now = await control(ctx, row, { ...duty, teamId }, line, agentStays ? {} : { turnEnds: "cancelled" });
    if (agentId && agentId !== row.assigneeId) await call(ctx, row, "assigned", [agentId]);
    if (team && row.teamId !== teamId && !agentId)
      await call(
        ctx,
        row,
        "team",
        team.members.map(({ id }) => id),
        team.name,
      );
    return { conversation: presentConversation(now) };
  },
});

async function call(
  ctx: Context,
  row: ConversationRow,
  kind: "assigned" | "team",
  agentIds: string[],
  team?: string,
): Promise<void> {
  const data = { ...(ctx.actor.kind === "agent" ? { by: ctx.actor.name } : {}), ...(team ? { team } : {}) };
  await notify(ctx, row.workspaceId, { agentIds, kind, conversationId: row.id, data });
}
