"use client";

import { Ear, Lock } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { WhyAgent } from "@/components/routing/why-agent";
import { Time } from "@/components/ui/time";
import { useMe } from "@/lib/client/desk-context";
import type { Note } from "@/lib/contracts/conversation";
import { OtherConversation } from "../links/other-conversation";
import { Attachments } from "./attachments";
import { EventLine } from "./event-line";
import { NoteText } from "./note-text";
import { useAgents } from "./use-agents";
import { useEventWords } from "./use-event-words";

/** A ground of its own: nobody takes a note for a reply. */
export function NoteCard({ note }: { note: Note }) {
  const t = useTranslations("thread");
  const whispered = whisperedTo(note);
  const Mark = whispered.length > 0 ? Ear : Lock;
  if (note.kind === "event") return <EventNote note={note} />;
  return (
    <article
      aria-label={t("noteOf", { name: note.author.name })}
      className="rounded-card border border-note-line bg-note px-3 py-2"
    >
      <p className="mb-0.5 flex items-center gap-1.5 text-meta text-note-ink">
        <Mark className="size-3 shrink-0" strokeWidth={2} aria-hidden />
        <span className="truncate font-medium">{note.author.name}</span>
        <span className="min-w-0 truncate">{whispered.length > 0 ? <Whispered to={whispered} /> : t("noteMark")}</span>
        <Time at={note.createdAt} className="ml-auto shrink-0" />
      </p>
      {note.text && <NoteText note={note} />}
      <Attachments files={note.attachments} end={false} />
    </article>
  );
}

const MacroLine = dynamic(() => import("../macros/macro-line").then((m) => m.MacroLine), { ssr: false });
const MergedBlock = dynamic(() => import("../links/merged-block").then((m) => m.MergedBlock), { ssr: false });

/** The other conversation that a line tells of. */
function otherIn({ event }: Note): { id: string; number: number } | null {
  const { conversationId: id, number } = event?.data ?? {};
  return typeof id === "string" && typeof number === "number" ? { id, number } : null;
}

/** What the desk itself noted. Apart, because the words for it want much that a note of a colleague does not. */
function EventNote({ note }: { note: Note }) {
  return note.event?.type === "macro" ? <MacroLine note={note} /> : <PlainEvent note={note} />;
}

function PlainEvent({ note }: { note: Note }) {
  const words = useEventWords();
  const other = otherIn(note);
  if (note.event?.type === "merged" && other)
    return <MergedBlock note={note} sourceId={other.id} number={other.number} />;
  return (
    <EventLine at={note.createdAt}>
      {words(note)}
      {other && (
        <>
          {" · "}
          <OtherConversation {...other} />
        </>
      )}
      {note.event?.type === "routed" && (
        <>
          {" · "}
          <WhyAgent data={note.event.data} />
        </>
      )}
      {note.event?.type === "transferAccepted" && (
        <>
          {" · "}
          <WhyAgent data={note.event.data} handedTo={note.author.name} />
        </>
      )}
    </EventLine>
  );
}

/** A note that is addressed to somebody rather than naming them is a whisper. */
const whisperedTo = ({ mentions = [] }: Note): string[] =>
  mentions.filter((each) => each.kind === "agent" && each.at === undefined).map(({ id }) => id);

function Whispered({ to }: { to: readonly string[] }): string {
  const t = useTranslations("thread");
  const me = useMe();
  const agents = useAgents();
  const nameOf = (id: string) => agents.data?.find((agent) => agent.id === id)?.name ?? t("somebody");
  return t("whisperMark", { name: to.map((id) => (id === me.agent.id ? t("you") : nameOf(id))).join(", ") });
}
