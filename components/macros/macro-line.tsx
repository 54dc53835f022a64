"use client";

import type { Note } from "@/lib/contracts/conversation";
import { EventLine } from "../inbox/event-line";
import { useEventWords } from "../inbox/use-event-words";
import { useMacroLine } from "./use-macro-line";

/** That a macro ran, and what it did. Apart, because what it did is read with the schema of macros. */
export function MacroLine({ note }: { note: Note }) {
  const words = useEventWords();
  const did = useMacroLine();
  return <EventLine at={note.createdAt}>{words(note, did(note.event?.data.steps))}</EventLine>;
}
