import { OneConversation } from "@/lib/contracts/conversation";
import { MergeConversation, type Merged } from "@/lib/contracts/links";
import { conflict, invalid } from "@/lib/kernel/errors";
import type { Actor } from "@/lib/kernel/actor";
import { audit } from "../../audit";
import { command, phrase, workspaceOf, type Context } from "../../core";
import { control, systemEntry } from "../control";
import { countAsOneChange, isAgentHere } from "../control-store";
import type { Entry } from "../entry";
import { mayManage } from "../policy";
import { presentConversation } from "../present";
import { findConversation, type ConversationRow } from "../store";
import { countTime } from "../time";
import { carryAlong, takeBack } from "./carry";
import { backTo, Before, givenBack, joined, standOf } from "./before";
import { byOf, lockedPair } from "./pair";
import {
  countLinks,
  endLink,
  findLink,
  followerRows,
  insertLink,
  isAsked,
  markMerged,
  moveGuests,
  moveLive,
  waitAgain,
  waitSince,
} from "./store";

type Pair = { workspaceId: string; source: ConversationRow; target: ConversationRow };
const mayManageBoth = (actor: Actor, { source, target }: Pick<Pair, "source" | "target">): boolean =>
  mayManage(actor, source) && mayManage(actor, target);

/**
 * The source goes on in the target: it is resolved and says where it went, and what the customer writes to it belongs there.
 * Both logs stay as they are. Only of one customer in one inbox: nobody may get to read what somebody else was told.
 */
export const mergeConversation = command({
  name: "conversations.merge",
  input: MergeConversation,
  async subject(ctx, { conversationId, intoId }): Promise<Pair> {
    const { one, other } = await lockedPair(ctx, conversationId, intoId);
    return { workspaceId: one.workspaceId, source: one, target: other };
  },
  allow: mayManageBoth,
  async run(ctx, _input, pair): Promise<Merged> {
    const { source, target, workspaceId } = pair;
    if (source.mergedInto === target.id) return answer(ctx, pair);
    await mayBecomeOne(ctx, pair);
    const asked = { source: await isAsked(ctx.tx, source), target: await isAsked(ctx.tx, target) };
    const { change, tags } = joined(pair, asked);
    const told = source.status !== "resolved";
    const line = { type: "mergedInto", data: { conversationId: target.id, number: target.number } };
    const says = told ? { says: saying(source, "mergedInto", target.number) } : {};
    await control(ctx, source, RESOLVED, line, { turnEnds: "cancelled", ...says });
    await markMerged(ctx.tx, source, target);
    const data = { conversationId: source.id, number: source.number };
    const ended = change.onDuty === "agent" ? ({ turnEnds: "cancelled" } as const) : {};
    const after = await control(
      ctx,
      target,
      change,
      { type: "merged", data },
      {
        ...ended,
        ...(told ? { says: saying(target, "mergedHere", source.number) } : {}),
      },
    );
    if (source.waitingSince) await waitSince(ctx.tx, target, source.waitingSince);
    if (source.live) await moveLive(ctx.tx, workspaceId, source.id, target.id);
    const guests = await moveGuests(ctx.tx, source, source.id, target.id);
    for (const visitorId of guests) ctx.record({ type: "visitor.changed", workspaceId, visitorId });
    const before: Before = {
      source: standOf(source),
      target: standOf(target),
      after: standOf(after),
      tags,
      guests,
      lastSeq: after.lastSeq,
      carried: await carryAlong(ctx.tx, source, after),
    };
    await carryIncident(ctx, pair);
    await insertLink(ctx.tx, workspaceId, {
      kind: "merge",
      fromId: source.id,
      toId: target.id,
      ...byOf(ctx),
      data: before,
    });
    await audit(ctx, "conversation.merged", source.id, { number: source.number, into: target.number });
    return finish(ctx, pair);
  },
});

/** Takes a merge back: the source stands as it stood, the target gives back what it got. What was written since stays where it is. */
export const unmergeConversation = command({
  name: "conversations.unmerge",
  input: OneConversation,
  async subject(ctx, { conversationId }): Promise<Pair & { linkId: string; before: Before }> {
    const link = await findLink(ctx.tx, { workspaceId: workspaceOf(ctx.actor), id: conversationId }, "merge");
    if (!link) throw conflict("This conversation is not merged.");
    const { one, other } = await lockedPair(ctx, conversationId, link.toId);
    const before = Before.parse(link.data);
    return { workspaceId: one.workspaceId, source: one, target: other, linkId: link.id, before };
  },
  allow: mayManageBoth,
  async run(ctx, _input, pair): Promise<Merged> {
    const { source, target, workspaceId, before } = pair;
    if (source.mergedInto !== target.id) throw conflict("This conversation is not merged.");
    await endLink(ctx.tx, workspaceId, pair.linkId);
    await markMerged(ctx.tx, source, null);
    const change = backTo(before.source, ctx.now(), await isHere(ctx, before.source.assigneeId));
    const line = { type: "unmerged", data: { conversationId: target.id, number: target.number } };
    const says = change.status === "resolved" ? {} : { says: saying(source, "unmerged", source.number) };
    await control(ctx, source, change, line, { unmerges: true, ...says });
    if (before.source.live && target.live) await moveLive(ctx.tx, workspaceId, target.id, source.id);
    const guests = await moveGuests(ctx.tx, source, target.id, source.id, before.guests);
    for (const visitorId of guests) ctx.record({ type: "visitor.changed", workspaceId, visitorId });
    await takeBack(ctx.tx, source, target, before.carried);
    const back = givenBack(target, before, ctx.now(), await isHere(ctx, before.target.assigneeId));
    const data = { conversationId: source.id, number: source.number };
    await control(ctx, target, back, { type: "unmergedFrom", data });
    if (before.source.waitingSince) await waitAgain(ctx.tx, source, new Date(before.source.waitingSince));
    if (back.waiting && before.target.waitingSince)
      await waitAgain(ctx.tx, target, new Date(before.target.waitingSince));
    await audit(ctx, "conversation.unmerged", source.id, { number: source.number, from: target.number });
    return finish(ctx, pair);
  },
});

/** Who is told of the source's incident is told where it goes on. Stays when the merge is undone: both were about it. */
async function carryIncident(ctx: Context, { workspaceId, source, target }: Pair): Promise<void> {
  const { tx } = ctx;
  const incident = await findLink(tx, source, "incident");
  if (!incident || incident.toId === target.id || (await findLink(tx, target, "incident"))) return;
  if ((await followerRows(tx, target)).length > 0) return;
  await insertLink(tx, workspaceId, { kind: "incident", fromId: target.id, toId: incident.toId, ...byOf(ctx) });
  await countLinks(tx, workspaceId, [incident.toId]);
  ctx.record({ type: "conversation.changed", workspaceId, conversationId: incident.toId });
}

const RESOLVED = { status: "resolved", waiting: false, snoozedUntil: null } as const;

const saying = (row: ConversationRow, what: "mergedInto" | "mergedHere" | "unmerged", number: number): Entry =>
  systemEntry(row, phrase(what, row.locale).replace("{number}", String(number)));

const isHere = async ({ tx, actor }: Context, agentId: string | null): Promise<boolean> =>
  agentId === null || isAgentHere(tx, workspaceOf(actor), agentId);

async function mayBecomeOne({ tx }: Context, { source, target }: Pair): Promise<void> {
  if (source.id === target.id) throw invalid("A conversation can't be merged with itself.");
  if (source.mergedNumber !== null) throw conflict(`#${source.number} goes on in #${source.mergedNumber} already.`);
  if (target.mergedNumber !== null)
    throw conflict(`#${target.number} goes on in #${target.mergedNumber}. Choose that one.`);
  if (source.contactId !== target.contactId)
    throw conflict("These are different customers. If they are one person, merge the customers first.");
  if (source.inboxId !== target.inboxId)
    throw conflict("These came through different inboxes, where the customer could not go on reading.");
  if ((await followerRows(tx, source)).length > 0)
    throw conflict(
      `#${source.number} is an incident that others are linked to. Merge the other one into it, or unlink them.`,
    );
}

async function finish(ctx: Context, pair: Pair): Promise<Merged> {
  const { workspaceId, source, target } = pair;
  await countLinks(ctx.tx, workspaceId, [source.id, target.id]);
  await countTime(ctx, workspaceId, [source.id, target.id]);
  await countAsOneChange(ctx.tx, source);
  await countAsOneChange(ctx.tx, target);
  return answer(ctx, pair);
}

async function answer(ctx: Context, { workspaceId, source, target }: Pair): Promise<Merged> {
  const agentId = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
  const conversation = (await findConversation(ctx.tx, workspaceId, source.id, agentId)) ?? source;
  const into = (await findConversation(ctx.tx, workspaceId, target.id, agentId)) ?? target;
  return { conversation: presentConversation(conversation), into: presentConversation(into) };
}
