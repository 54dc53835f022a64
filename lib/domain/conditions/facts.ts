import type { Attributes, Locale } from "@/lib/contracts/basics";
import type { ConversationStatus, OnDuty, Priority, TicketType } from "@/lib/contracts/conversation";

/** What conditions look at: a conversation as it is at one moment. */
export type Facts = {
  inboxId: string;
  teamId: string | null;
  assigneeId: string | null;
  status: ConversationStatus;
  /** The desk's own name for it. */
  statusId: string | null;
  priority: Priority;
  type: TicketType | null;
  tags: readonly string[];
  onDuty: OnDuty;
  locale: Locale;
  email: string | null;
  attributes: Attributes;
  /** Custom fields of the conversation. */
  fields: Attributes;
  organisationId: string | null;
  /** Custom fields of the contact's organisation. */
  organisationFields: Attributes;
  rating: number | null;
  /** The customer's last words. */
  message: string;
  /** Whether the hours that hold for it are open; true where none are kept. */
  open: boolean;
};
