"use client";

import { memo } from "react";
import type { ThreadRow } from "@/lib/client/thread";
import type { Item } from "@/lib/client/thread-items";
import dynamic from "next/dynamic";
import { BriefCard } from "./brief-card";
import { DayLine } from "./day-line";
import { EventLine } from "./event-line";
import { MessageBubble } from "./message-bubble";
import { NoteCard } from "./note-card";
import { PendingItem } from "./pending-item";
import { StreamBubble } from "./stream-bubble";

const DraftCard = dynamic(() => import("./draft-card").then((m) => m.DraftCard), { ssr: false });

type Props = { item: Item; conversationId: string; seen: boolean };

/** Drawn again only when what it shows has changed: a long thread must not cost more with every message. */
export const ThreadItem = memo(function ThreadItem({ item, conversationId, seen }: Props) {
  return (
    <li className={item.follows ? "pt-1" : "pt-4 first:pt-0"}>
      {item.day && <DayLine at={item.day} />}
      <Body item={item} conversationId={conversationId} seen={seen} />
    </li>
  );
}, isSame);

function isSame(before: Props, after: Props): boolean {
  const [a, b] = [before.item, after.item];
  return (
    before.seen === after.seen && a.day === b.day && a.follows === b.follows && contentOf(a.row) === contentOf(b.row)
  );
}

function contentOf(row: ThreadRow): object {
  switch (row.kind) {
    case "message":
      return row.message;
    case "note":
      return row.note;
    case "stream":
      return row.stream;
    case "pending":
      return row.pending;
  }
}

function Body({ item: { row, follows }, conversationId, seen }: Props) {
  switch (row.kind) {
    case "message":
      return row.message.author.kind === "system" ? (
        <EventLine at={row.message.createdAt}>{row.message.text}</EventLine>
      ) : (
        <MessageBubble message={row.message} follows={follows} seen={seen} />
      );
    case "note":
      if (row.note.event?.type === "draft") return <DraftCard note={row.note} />;
      return row.note.event?.type === "brief" ? <BriefCard data={row.note.event.data} /> : <NoteCard note={row.note} />;
    case "stream":
      return <StreamBubble text={row.stream.text} />;
    case "pending":
      return <PendingItem conversationId={conversationId} pending={row.pending} follows={follows} />;
  }
}
