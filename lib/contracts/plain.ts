// Words apart from the schemas that are made of them: the console needs these with its first script, and no schema there.

export const conversationStatuses = ["open", "snoozed", "resolved"] as const;
export const priorities = ["low", "normal", "high", "urgent"] as const;
export const ticketTypes = ["question", "problem", "incident", "task"] as const;

/** The reason that the desk itself gives when a shift ends; consoles show it in the reader's language. */
export const OFF_SHIFT = "Off shift";

/** How many conversations one call may change. Who has more sends several calls, and sees how far it is. */
export const BULK_MOST = 200;
