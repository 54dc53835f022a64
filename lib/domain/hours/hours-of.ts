import type { Schedule } from "@/lib/contracts/hours";
import { scheduleFor } from "./store";

/**
 * The hours that hold for a conversation: its team's own, else its inbox's, else the workspace's; null where nobody set any
 * (nothing may be promised then).
 */
export const hoursOf = async (
  workspaceId: string,
  inboxId: string,
  teamId: string | null = null,
): Promise<Schedule | null> => (await scheduleFor(workspaceId, inboxId, teamId)) ?? null;

/** The workspace's own hours, whatever the inbox. */
export const defaultHours = (workspaceId: string): Promise<Schedule | null> => hoursOf(workspaceId, NO_INBOX);
const NO_INBOX = "00000000-0000-0000-0000-000000000000";
