import type { Schedule } from "@/lib/contracts/hours";
import { scheduleFor } from "./store";

/** The hours that hold for an inbox: its own, else the workspace's; null where nobody set any (nothing may be promised then). */
export const hoursOf = async (workspaceId: string, inboxId: string): Promise<Schedule | null> =>
  (await scheduleFor(workspaceId, inboxId)) ?? null;
