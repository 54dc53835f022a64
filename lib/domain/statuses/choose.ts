import type { ConversationStatus } from "@/lib/contracts/conversation";
import { conflict, invalid } from "@/lib/kernel/errors";
import type { Context } from "../core";
import { defaultStatus, holdStatus, type StatusRow } from "./store";

/**
 * The status that goes with a state: the one that is asked for, if it can be chosen and belongs there; where none is, the
 * default of the state; undefined: the state goes by its own name.
 */
export async function chooseStatus(
  ctx: Pick<Context, "tx">,
  workspaceId: string,
  category: ConversationStatus,
  statusId: string | null | undefined,
): Promise<StatusRow | undefined> {
  if (!statusId) return defaultStatus(ctx.tx, workspaceId, category);
  return offeredStatus(ctx, workspaceId, category, statusId);
}

/** Refuses what is not there, archived, or a name for another state. */
export async function offeredStatus(
  ctx: Pick<Context, "tx">,
  workspaceId: string,
  category: ConversationStatus,
  statusId: string,
): Promise<StatusRow> {
  const refuse = (message: string) => invalid(message, { issues: [{ path: "statusId", message }] });
  const status = await holdStatus(ctx.tx, workspaceId, statusId);
  if (!status) throw refuse("There is no such status.");
  if (status.category !== category)
    throw refuse(`The status ${status.name} is one of ${status.category} conversations, not of ${category} ones.`);
  if (status.archivedAt) throw conflict(`The status ${status.name} is archived. Choose another one.`);
  return status;
}
