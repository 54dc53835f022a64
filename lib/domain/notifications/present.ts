import { NotificationData, NotificationKind, type Notification } from "@/lib/contracts/notifications";
import type { NotificationRow } from "./store";

export function presentNotification(row: NotificationRow): Notification {
  const data = NotificationData.catch({}).parse(row.data);
  return {
    id: row.id,
    kind: NotificationKind.catch("rule").parse(row.kind),
    conversationId: row.conversationId,
    number: row.number,
    title: row.contact,
    text: data.text ?? row.preview,
    data,
    unread: row.unread,
    createdAt: row.createdAt.toISOString(),
  };
}
