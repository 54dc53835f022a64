import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { SlaMetric } from "@/lib/contracts/conversation";
import { system } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { log } from "@/lib/platform/log";
import { call, command, type Context } from "../core";
import { addLine, findConversation, type ConversationRow } from "../conversations";
import { notify } from "../notifications";
import { findTeam } from "../teams";
import { duePromises, markTold } from "./clock-store";
import { findPolicy, type PolicyRow } from "./policy-store";

const Tell = z.strictObject({
  conversationId: Id,
  metric: SlaMetric,
  cycle: z.number().int(),
  what: z.enum(["breach", "warning"]),
});

/** A promise broke, or nearly: one line in the conversation and one call to whom the policy names. The second time changes nothing. */
export const tellOfPromise = command({
  name: "sla.tell",
  input: Tell,
  subject: theConversation,
  allow: (actor, row) => actor.kind === "system" && actor.workspaceId === row.workspaceId,
  async run(ctx, { metric, cycle, what }, row) {
    const { workspaceId, id: conversationId } = row;
    const told = await markTold(ctx.tx, { workspaceId, conversationId, metric, cycle }, what);
    if (!told) return {};
    const policy = await findPolicy(ctx.tx, workspaceId, told.policyId);
    const dueAt = told.dueAt.toISOString();
    const type = what === "breach" ? "slaBreached" : "slaWarned";
    await addLine(ctx, row, { type, data: { metric, policy: policy?.name ?? "", dueAt } });
    if (policy) {
      const agentIds = await whom(ctx, policy, row);
      const kind = what === "breach" ? "slaBreach" : "slaWarning";
      await notify(ctx, workspaceId, { agentIds, kind, conversationId, data: { by: policy.name, metric, dueAt } });
    }
    return {};
  },
});

async function theConversation(ctx: Context, { conversationId }: { conversationId: string }): Promise<ConversationRow> {
  const row =
    "workspaceId" in ctx.actor ? await findConversation(ctx.tx, ctx.actor.workspaceId, conversationId) : undefined;
  if (!row) throw notFound("conversation");
  return row;
}

async function whom({ tx }: Context, { notify: names }: PolicyRow, row: ConversationRow): Promise<string[]> {
  const team = names.team && row.teamId ? await findTeam(tx, row.workspaceId, row.teamId) : undefined;
  return [
    ...names.agentIds,
    ...(names.assignee && row.assigneeId ? [row.assigneeId] : []),
    ...(team?.members.map(({ id }) => id) ?? []),
  ];
}

/** Finds what is due and tells of it. Gateways and workers all do it; twice is harmless. Answers how many there were. */
export async function sweepPromises(): Promise<number> {
  let count = 0;
  for (const what of ["breach", "warning"] as const) {
    const due = await duePromises(what);
    count += due.length;
    for (const { workspaceId, ...promise } of due)
      await call(tellOfPromise, system(workspaceId), { ...promise, what }).catch((error: unknown) =>
        log.warn({ err: String(error) }, "a due promise could not be told of; it will be tried again"),
      );
  }
  return count;
}
