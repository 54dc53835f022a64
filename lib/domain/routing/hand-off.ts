import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { isAutomatic } from "@/lib/contracts/routing";
import type { Actor } from "@/lib/kernel/actor";
import { command, phrase, type Context } from "../core";
import { hoursOf, sayOpening } from "../hours";
import { notifyOnCall } from "../notifications";
import { policyRows } from "./policies/store";
import { policyFor } from "./scheduler/desk";
import { holdTeamByName } from "../teams";
import {
  anyoneOnline,
  control,
  endOfMerges,
  lockedConversation,
  mayWriteTo,
  queuePlace,
  recordHandoff,
  systemEntry,
  type ConversationRow,
} from "../conversations";

/** Why duty moves to people. */
export const HandoffReason = z.enum([
  "asked",
  "unsure",
  "failed",
  "timeout",
  "rule",
  "agent",
  "angry",
  "guardrail",
  "flow",
]);
export type HandoffReason = z.infer<typeof HandoffReason>;

export const HandOff = z.strictObject({
  conversationId: Id,
  reason: HandoffReason.optional(),
  /** Only while this turn is open: the sweeper's and the bot's handoffs come too late after an answer. */
  ifTurn: Id.optional(),
  /** The bot's own words for it, where the admin wrote some. */
  message: z.string().max(500).optional(),
});
export type HandedOff = { onDuty: "agent"; position?: number; estimateSeconds?: number };

/** Duty moves to people: the bot falls silent, the conversation waits, exactly one message says what happens next. */
export const handOff = command({
  name: "routing.handOff",
  input: HandOff,
  subject: whereItGoesOn,
  allow: mayWriteTo,
  async run(ctx, input, row): Promise<HandedOff> {
    // People are on duty of a resolved conversation too, but nobody looks at it any more.
    const unattended = row.onDuty !== "agent" || row.status === "resolved";
    if (unattended && (await turnStillOpen(ctx, row, input.ifTurn))) await moveToPeople(ctx, row, input);
    // The desk itself hands over many at once, and nobody reads the answer.
    const place = ctx.actor.kind === "system" ? undefined : await queuePlace(ctx.tx, row);
    return {
      onDuty: "agent",
      ...(place ? { position: place.position } : {}),
      ...(place?.estimateSeconds ? { estimateSeconds: place.estimateSeconds } : {}),
    };
  },
});

/** A visitor who calls from a conversation that was merged waits where it goes on. */
async function whereItGoesOn(ctx: Context, input: { conversationId: string }): Promise<ConversationRow> {
  const { actor, tx } = ctx;
  if (actor.kind !== "visitor") return lockedConversation(ctx, input);
  const conversationId = await endOfMerges(tx, { workspaceId: actor.workspaceId, id: input.conversationId });
  return lockedConversation(ctx, { conversationId });
}

/**
 * The move itself, in the caller's transaction and under its lock. `team`: the name of one, as flows say it; without one of this
 * name everybody is called. `run`: how a flow came to it, kept with the line for agents.
 */
export async function moveToPeople(
  ctx: Context,
  row: ConversationRow,
  input: {
    reason?: HandoffReason | undefined;
    message?: string | undefined;
    team?: string | undefined;
    run?: Record<string, unknown> | undefined;
  },
): Promise<void> {
  const reason = input.reason ?? reasonFor(ctx.actor);
  const team = input.team === undefined ? undefined : await holdTeamByName(ctx.tx, row.workspaceId, input.team);
  const teamId = team?.id ?? row.teamId;
  const here = await anyoneOnline(ctx.tx, row.workspaceId, teamId);
  const text = here ? input.message || phrase("handedOff", row.locale) : await awayText({ ...row, teamId });
  const routed = await isRouted(ctx, { ...row, teamId });
  await recordHandoff(ctx.tx, row, "agent", reason, { kind: ctx.actor.kind, id: actorId(ctx.actor) }, !routed);
  const duty = { status: "open", onDuty: "agent", assigneeId: null, waiting: true, handoffReason: reason } as const;
  const change = { ...duty, teamId };
  await control(
    ctx,
    row,
    change,
    {
      type: "handedOff",
      data: { reason, ...(team ? { team: team.name } : {}), ...(input.run ? { run: input.run } : {}) },
    },
    { turnEnds: "handed_off", says: systemEntry(row, text) },
  );
  const { workspaceId, id: conversationId } = row;
  if (!routed) await notifyOnCall(ctx, { ...row, teamId });
  ctx.record({ type: "conversation.handedOff", workspaceId, conversationId, reason });
}

/** Where a policy gives it to somebody, routing calls whom it asks: the one who gets it, or all of them when nobody could. */
async function isRouted(ctx: Context, row: ConversationRow): Promise<boolean> {
  const policy = policyFor(await policyRows(ctx.tx, row.workspaceId), row);
  return policy !== undefined && isAutomatic(policy.rules);
}

/** An honest hour where hours are kept, none where they are not. */
async function awayText({ workspaceId, inboxId, teamId, locale }: ConversationRow): Promise<string> {
  const opening = sayOpening(await hoursOf(workspaceId, inboxId, teamId), new Date(), locale);
  return [phrase("handedOffAway", locale), opening].filter(Boolean).join(locale === "zh" ? "" : " ");
}

async function turnStillOpen(ctx: Context, row: ConversationRow, turnId: string | undefined): Promise<boolean> {
  if (!turnId) return true;
  return (await ctx.tx.turn.count({ where: { workspaceId: row.workspaceId, id: turnId, status: "open" } })) > 0;
}

const reasonFor = (actor: Actor): HandoffReason =>
  actor.kind === "visitor" ? "asked" : actor.kind === "agent" ? "agent" : "failed";

function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case "visitor":
      return actor.visitorId;
    case "agent":
      return actor.agentId;
    case "bot":
      return actor.botId;
    case "system":
    case "anyone":
      return null;
  }
}
