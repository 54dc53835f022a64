"use client";

import { useDeskState } from "@/lib/client/desk-context";
import { mentionPieces } from "@/lib/client/mentions";
import { textParts } from "@/lib/client/text-parts";
import type { Note } from "@/lib/contracts/conversation";
import { LinkedText } from "./rich-text";

/** A note's words; whom they call stands out, oneself most. */
export function NoteText({ note }: { note: Note }) {
  const called = useDeskState((state) => state.called);
  return (
    <p className="break-words whitespace-pre-wrap">
      {mentionPieces(note.text, note.mentions ?? []).map(({ text, mention }, at) =>
        mention ? (
          <mark
            key={at}
            className={`rounded-[4px] px-0.5 font-medium ${called.includes(mention.id) ? "bg-accent text-on-accent" : "bg-ink/8 text-ink"}`}
          >
            {text}
          </mark>
        ) : (
          <LinkedText key={at} parts={textParts(text)} />
        ),
      )}
    </p>
  );
}
