"use client";

import { memo } from "react";
import type { Item } from "@/lib/client/thread-items";
import { BriefCard } from "./brief-card";
import { DayLine } from "./day-line";
import { EventLine } from "./event-line";
import { MessageBubble } from "./message-bubble";
import { NoteCard } from "./note-card";
import { PendingItem } from "./pending-item";
import { StreamBubble } from "./stream-bubble";

type Props = { item: Item; conversationId: string; seenSeq: number | null };

export const ThreadItem = memo(function ThreadItem({ item, conversationId, seenSeq }: Props) {
  return (
    <li className={item.follows ? "pt-1" : "pt-4 first:pt-0"}>
      {item.day && <DayLine at={item.day} />}
      <Body item={item} conversationId={conversationId} seenSeq={seenSeq} />
    </li>
  );
});

function Body({ item: { row, follows }, conversationId, seenSeq }: Props) {
  switch (row.kind) {
    case "message":
      return row.message.author.kind === "system" ? (
        <EventLine at={row.message.createdAt}>{row.message.text}</EventLine>
      ) : (
        <MessageBubble message={row.message} follows={follows} seen={row.message.seq === seenSeq} />
      );
    case "note":
      return row.note.event?.type === "brief" ? <BriefCard data={row.note.event.data} /> : <NoteCard note={row.note} />;
    case "stream":
      return <StreamBubble text={row.stream.text} />;
    case "pending":
      return <PendingItem conversationId={conversationId} pending={row.pending} follows={follows} />;
  }
}
