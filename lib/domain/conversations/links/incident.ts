import type { Conversation } from "@/lib/contracts/conversation";
import { LinkToIncident } from "@/lib/contracts/links";
import type { Actor } from "@/lib/kernel/actor";
import { conflict, invalid } from "@/lib/kernel/errors";
import { command, type Context } from "../../core";
import { addLine, lockedConversation } from "../control";
import { countAsOneChange } from "../control-store";
import { mayManage } from "../policy";
import { presentConversation } from "../present";
import { findConversation, type ConversationRow } from "../store";
import { byOf, lockedPair } from "./pair";
import { countLinks, endLink, findLink, followerRows, insertLink } from "./store";

const MOST = 500;
type Subject = { row: ConversationRow; incident: ConversationRow | null };
const mayManageBoth = (actor: Actor, { row, incident }: Subject): boolean =>
  mayManage(actor, row) && (incident === null || mayManage(actor, incident));

/** Says which incident a conversation is about, or that it is about none any more. An incident is about no other one. */
export const linkToIncident = command({
  name: "conversations.linkToIncident",
  input: LinkToIncident,
  async subject(ctx, { conversationId, incidentId }): Promise<Subject> {
    if (incidentId === null) return { row: await lockedConversation(ctx, { conversationId }), incident: null };
    const { one, other } = await lockedPair(ctx, conversationId, incidentId);
    return { row: one, incident: other };
  },
  allow: mayManageBoth,
  async run(ctx, _input, { row, incident }): Promise<{ conversation: Conversation }> {
    const { workspaceId } = row;
    const now = await findLink(ctx.tx, row, "incident");
    if ((now?.toId ?? null) === (incident?.id ?? null)) return { conversation: presentConversation(row) };
    if (incident) await mayFollow(ctx, row, incident);
    if (now) await endLink(ctx.tx, workspaceId, now.id);
    if (incident)
      await insertLink(ctx.tx, workspaceId, { kind: "incident", fromId: row.id, toId: incident.id, ...byOf(ctx) });
    const data = incident
      ? { conversationId: incident.id, number: incident.number }
      : await ofLink(ctx, row, now?.toId);
    await addLine(ctx, row, { type: incident ? "incident" : "noIncident", data });
    if (incident)
      await addLine(ctx, incident, { type: "incidentLinked", data: { conversationId: row.id, number: row.number } });
    await countLinks(ctx.tx, workspaceId, [row.id, ...(incident ? [incident.id] : []), ...(now ? [now.toId] : [])]);
    await countAsOneChange(ctx.tx, row);
    if (incident) await countAsOneChange(ctx.tx, incident);
    if (now) ctx.record({ type: "conversation.changed", workspaceId, conversationId: now.toId });
    const agentId = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
    return { conversation: presentConversation((await findConversation(ctx.tx, workspaceId, row.id, agentId)) ?? row) };
  },
});

async function mayFollow({ tx }: Context, row: ConversationRow, incident: ConversationRow): Promise<void> {
  if (row.id === incident.id) throw invalid("A conversation can't be about itself.");
  if (row.mergedNumber !== null) throw conflict(`#${row.number} goes on in #${row.mergedNumber}. Link that one.`);
  if (incident.mergedNumber !== null)
    throw conflict(`#${incident.number} goes on in #${incident.mergedNumber}. Choose that one.`);
  if (await findLink(tx, incident, "incident")) throw conflict(`#${incident.number} is about another incident itself.`);
  if ((await followerRows(tx, row)).length > 0)
    throw conflict(`Others are about #${row.number}, so it can't be about another one.`);
  if ((await followerRows(tx, incident)).length >= MOST)
    throw conflict(`At most ${MOST} conversations can be about one incident.`);
}

async function ofLink({ tx }: Context, row: ConversationRow, id: string | undefined) {
  const incident = id === undefined ? undefined : await findConversation(tx, row.workspaceId, id);
  return incident ? { conversationId: incident.id, number: incident.number } : {};
}
