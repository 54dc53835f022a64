import type { ConversationStatus } from "@/lib/contracts/conversation";
import type { Conversation } from "@/lib/contracts/conversation";
import type { Context } from "../core";
import { chooseStatus, type StatusRow } from "../statuses";
import { control } from "./control";
import type { Change } from "./control-store";
import { presentConversation } from "./present";
import type { ConversationRow } from "./store";

/** What a state that changes takes along: for the change, and for its line, which keeps the name as it was then. */
export async function labelFor(
  ctx: Context,
  row: ConversationRow,
  category: ConversationStatus,
  statusId: string | null | undefined,
): Promise<{ change: Pick<Change, "statusId">; told: Record<string, unknown> }> {
  const status = await chooseStatus(ctx, row.workspaceId, category, statusId);
  return { change: { statusId: status?.id ?? null }, told: toldOf(status) };
}

/** In this state already: only its name changes, and only where one was said. */
export async function relabel(
  ctx: Context,
  row: ConversationRow,
  statusId: string | null | undefined,
): Promise<{ conversation: Conversation }> {
  if (statusId === undefined) return { conversation: presentConversation(row) };
  const status = await chooseStatus(ctx, row.workspaceId, row.status, statusId);
  if ((status?.id ?? null) === row.statusId) return { conversation: presentConversation(row) };
  const line = { type: "labelled", data: { statusId: null, ...toldOf(status) } };
  return { conversation: presentConversation(await control(ctx, row, { statusId: status?.id ?? null }, line)) };
}

const toldOf = (status: StatusRow | undefined): Record<string, unknown> =>
  status ? { statusId: status.id, status: status.name } : {};
