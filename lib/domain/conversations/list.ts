import type { Conversation } from "@/lib/contracts/conversation";
import { ConversationQuery } from "@/lib/contracts/resources";
import { forbidden, notFound } from "@/lib/kernel/errors";
import { noSubject, query, readPlace, writePlace, type Context } from "../core";
import { mayList } from "./policy";
import { presentConversation } from "./present";
import { countsOfViews, mayUseView, theView, viewRows } from "./views";
import { listConversationRows, type ConversationRow } from "./store";
import { saidCondition } from "./said-store";
import { countViews } from "./view-counts";

/** Conversations, newest first, with the filters of the REST API and the console's views. */
export const listConversations = query({
  name: "conversations.list",
  input: ConversationQuery,
  subject: noSubject,
  allow: mayList,
  async run({ actor, tx }, input): Promise<{ data: Conversation[]; nextCursor: string | null }> {
    if (actor.kind !== "agent") throw forbidden();
    const filter = {
      workspaceId: actor.workspaceId,
      agentId: actor.agentId,
      view: input.view,
      status: input.status,
      statusId: input.statusId,
      onDuty: input.onDuty,
      assigneeId:
        input.assignee === "me"
          ? actor.agentId
          : input.assignee === "none"
            ? null
            : input.assignee === "any"
              ? undefined
              : input.assignee,
      assigned: input.assignee === "any" || undefined,
      teamId: input.team === "none" ? null : input.team,
      where: input.savedView ? (await usableView({ actor, tx }, input.savedView)).filter : undefined,
      inboxId: input.inbox,
      tag: input.tag,
      priority: input.priority,
      type: input.type,
      promise: input.promise,
      organisationId: input.organisation,
      contactId: input.contact,
      said: input.q ? await saidCondition(tx, actor.workspaceId, input.q) : undefined,
      updatedSince: input.updatedSince ? new Date(input.updatedSince) : undefined,
      resolvedSince: input.resolvedSince ? new Date(input.resolvedSince) : undefined,
      firstReplySince: input.firstReplySince ? new Date(input.firstReplySince) : undefined,
      before: readPlace(input.cursor),
    };
    const rows = await listConversationRows(tx, filter, input.limit + 1);
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      data: page.map(presentConversation),
      nextCursor: rows.length > input.limit && last ? cursorOf(last, input.view) : null,
    };
  },
});

/** How many conversations each view holds, for the asking agent. */
export const countConversations = query({
  name: "conversations.count",
  input: ConversationQuery.pick({}),
  subject: noSubject,
  allow: mayList,
  async run({ actor, tx }): Promise<Record<string, number>> {
    if (actor.kind !== "agent") throw forbidden();
    const { workspaceId, agentId } = actor;
    const views = await viewRows(tx, workspaceId, agentId);
    const counts = await countViews(tx, workspaceId, agentId);
    return { ...counts, ...(await countsOfViews(tx, workspaceId, agentId, views, counts["all"] ?? 0)) };
  },
});

/** Another's private view does not exist, not even for admins who may change team views. */
async function usableView(ctx: Pick<Context, "actor" | "tx">, viewId: string) {
  const view = await theView(ctx, { viewId });
  if (!mayUseView(ctx.actor, view)) throw notFound("view");
  return view;
}

function cursorOf(row: ConversationRow, view: ConversationQuery["view"]): string {
  const at = (view === "waiting" ? row.waitingSince : view === "due" ? row.slaDueAt : row.activeAt) ?? row.activeAt;
  return writePlace({ at, id: row.id });
}
