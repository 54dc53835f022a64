"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { WhyAgent } from "@/components/routing/why-agent";
import { Time } from "@/components/ui/time";
import type { Note } from "@/lib/contracts/conversation";
import { Attachments } from "./attachments";
import { EventLine } from "./event-line";
import { NoteText } from "./note-text";
import { useEventWords } from "./use-event-words";

/** A ground of its own: nobody takes a note for a reply. */
export function NoteCard({ note }: { note: Note }) {
  const t = useTranslations("thread");
  const words = useEventWords();
  if (note.kind === "event")
    return (
      <EventLine at={note.createdAt}>
        {words(note)}
        {note.event?.type === "routed" && (
          <>
            {" · "}
            <WhyAgent data={note.event.data} />
          </>
        )}
      </EventLine>
    );
  return (
    <article
      aria-label={t("noteOf", { name: note.author.name })}
      className="rounded-card border border-note-line bg-note px-3 py-2"
    >
      <p className="mb-0.5 flex items-center gap-1.5 text-meta text-note-ink">
        <Lock className="size-3" strokeWidth={2} aria-hidden />
        <span className="font-medium">{note.author.name}</span>
        <span>{t("noteMark")}</span>
        <Time at={note.createdAt} className="ml-auto" />
      </p>
      {note.text && <NoteText note={note} />}
      <Attachments files={note.attachments} end={false} />
    </article>
  );
}
