import type { PresenceStatus } from "@/lib/contracts/sockets";

/** The dot beside a name. */
export const presenceDots: Record<PresenceStatus, string> = {
  online: "bg-success-dot",
  busy: "bg-danger-solid",
  away: "bg-waiting-dot",
  offline: "bg-line-strong",
};
