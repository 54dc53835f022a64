import type { Transfer } from "@/lib/contracts/transfer";
import type { Change } from "./control-store";
import type { ConversationRow } from "./conversation-row";

/** As the row keeps it. */
export type KeptTransfer = Transfer & {
  /** Of a team, who has declined. */
  declined: string[];
  /** The one who offers was here: when they go, the offer ends. */
  here: boolean;
};

export const presentTransfer = (kept: KeptTransfer | null): Transfer | null => {
  if (!kept) return null;
  const { declined: _, here: __, ...transfer } = kept;
  return transfer;
};

/** Whether a change takes it from whoever offers it. The database holds to the same (`end_transfer`). */
export const endsTransfer = (
  row: Pick<ConversationRow, "assigneeId" | "transfer">,
  change: Pick<Change, "assigneeId" | "status" | "onDuty" | "transfer">,
): boolean =>
  row.transfer !== null &&
  change.transfer === undefined &&
  ((change.assigneeId !== undefined && change.assigneeId !== row.assigneeId) ||
    (change.status !== undefined && change.status !== "open") ||
    (change.onDuty !== undefined && change.onDuty !== "agent"));
