import type { Inbox } from "@/lib/contracts/inbox";

/** Answers with the inbox as it is now, or nothing when it failed. */
export type SaveInbox = (change: Record<string, unknown>) => Promise<Inbox | undefined>;
