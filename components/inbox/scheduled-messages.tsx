"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import type { Conversation, Message } from "@/lib/contracts/conversation";
import type { ScheduledMessage } from "@/lib/contracts/scheduled";
import { ScheduledCard } from "./scheduled-card";
import { scheduledPath } from "./scheduled-path";

/** What waits to be sent stands behind everything that was said. */
export function ScheduledMessages({ row, messages }: { row: Conversation; messages: readonly Message[] }) {
  const path = scheduledPath(row.id);
  const me = useMe();
  const { data } = useQuery({
    // Whatever is decided about one of them raises this.
    queryKey: [path, row.rev],
    queryFn: () => get<{ data: ScheduledMessage[] }>(path),
    placeholderData: keepPreviousData,
    refetchOnMount: "always",
  });
  const said = new Set(messages.slice(-50).map(({ clientId }) => clientId));
  const shown =
    data?.data.filter(({ clientId, conversationId }) => conversationId === row.id && !said.has(clientId)) ?? [];
  const last = shown.findLast(({ held, status, author }) => held && status === "waiting" && author.id === me.agent.id);
  return shown.map((scheduled) => (
    <li key={scheduled.id} className="pt-4">
      <ScheduledCard scheduled={scheduled} undoable={scheduled.id === last?.id} />
    </li>
  ));
}
