import type { Conversation } from "@/lib/contracts/conversation";
import { ChangeState } from "@/lib/contracts/statuses";
import { invalid } from "@/lib/kernel/errors";
import { command, type Context } from "../core";
import { fieldRows, missingIn } from "../fields";
import { notify } from "../notifications";
import { control, lockedConversation } from "./control";
import { labelFor, relabel } from "./label";
import { mayManage } from "./policy";
import { presentConversation } from "./present";
import type { ConversationRow } from "./store";

/** Ends the conversation; the visitor is asked to rate it and may still answer, which opens it again. */
export const resolveConversation = command({
  name: "conversations.resolve",
  input: ChangeState,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { statusId }, row): Promise<{ conversation: Conversation }> {
    if (row.status === "resolved") return relabel(ctx, row, statusId);
    if (ctx.actor.kind === "agent") await refuseUnfilled(ctx, row);
    const label = await labelFor(ctx, row, "resolved", statusId);
    const change = { ...label.change, status: "resolved", waiting: false, snoozedUntil: null } as const;
    const now = await control(ctx, row, change, { type: "resolved", data: label.told }, { turnEnds: "cancelled" });
    ctx.record({ type: "conversation.resolved", workspaceId: row.workspaceId, conversationId: row.id });
    return { conversation: presentConversation(now) };
  },
});

/** People fill in what the desk asks for before they resolve; rules and bots can't be asked. */
async function refuseUnfilled(ctx: Context, row: ConversationRow): Promise<void> {
  const fields = await fieldRows(ctx.tx, row.workspaceId, "conversation");
  const missing = missingIn(
    fields.filter(({ requiredOnResolve }) => requiredOnResolve),
    row.fields,
  );
  if (missing.length === 0) return;
  const names = missing.map(({ label, key }) => label.en || label.zh || key).join(", ");
  throw invalid(`Fill in before resolving: ${names}.`, {
    issues: missing.map(({ key }) => ({ path: `fields.${key}`, message: "This is needed before resolving." })),
  });
}

/** Opens a resolved or snoozed conversation again, for people. */
export const reopenConversation = command({
  name: "conversations.reopen",
  input: ChangeState,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { statusId }, row): Promise<{ conversation: Conversation }> {
    if (row.status === "open") return relabel(ctx, row, statusId);
    const label = await labelFor(ctx, row, "open", statusId);
    const waiting = row.assigneeId === null;
    const change = { ...label.change, status: "open", onDuty: "agent", snoozedUntil: null, waiting } as const;
    const now = await control(ctx, row, change, { type: "reopened", data: label.told });
    if (row.status === "resolved" && row.assigneeId) {
      const data = ctx.actor.kind === "agent" ? { by: ctx.actor.name } : {};
      await notify(ctx, row.workspaceId, {
        agentIds: [row.assigneeId],
        kind: "reopened",
        conversationId: row.id,
        data,
      });
    }
    return { conversation: presentConversation(now) };
  },
});
