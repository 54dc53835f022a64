import type { ScheduledMessage } from "@/lib/contracts/scheduled";
import type { Reader } from "@/lib/platform/storage";
import { presentFiles } from "../present";
import type { ScheduledRow } from "./store";

export const presentScheduled = (row: ScheduledRow, reader: Reader): ScheduledMessage => ({
  id: row.id,
  conversationId: row.conversationId,
  clientId: row.clientId,
  author: { id: row.agentId, name: row.agentName, avatarUrl: row.agentAvatar },
  text: row.text,
  attachments: presentFiles(row.attachments, reader),
  replyTo: row.quote,
  dueAt: row.dueAt.toISOString(),
  held: row.held,
  cancelOnReply: row.cancelOnReply,
  status: row.status,
  reason: row.reason,
  createdAt: row.createdAt.toISOString(),
});
