"use client";

import { Ear } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { useDesk } from "@/lib/client/desk-context";
import { keepDraft, readDraft } from "@/lib/client/drafts";
import { usePrefs } from "@/lib/client/prefs";
import { useWritten } from "@/lib/client/use-alive";
import type { Conversation } from "@/lib/contracts/conversation";
import { onDraftReturned } from "./draft-returned";
import { FIELD_ID, focusComposer } from "./focus-composer";

const MAX_TEXT = 8000;

/** A word to whoever answers: a note that is addressed to them, so that only agents see it and they are told. */
export function WhisperBox({ row }: { row: Conversation }) {
  const t = useTranslations("composer");
  const desk = useDesk();
  const { sendWith } = usePrefs();
  const field = useRef<HTMLTextAreaElement>(null);
  useWritten(field);
  const [text, setText] = useState(() => readDraft(row.id, "note"));
  const name = row.assignee?.name;

  useEffect(
    () =>
      onDraftReturned((returned) => {
        if (returned.conversationId !== row.id || returned.kind !== "note") return;
        setText(readDraft(row.id, "note"));
        focusComposer();
      }),
    [row.id],
  );
  const change = (next: string) => {
    setText(next);
    keepDraft(row.id, "note", next);
  };
  const said = text.trim();
  const sendable = said !== "" && said.length <= MAX_TEXT;
  const send = () => {
    if (!sendable) return;
    const mentions = row.assignee ? [{ kind: "agent" as const, id: row.assignee.id }] : [];
    desk.send(row.id, { text: said, attachments: [], kind: "note", mentions });
    change("");
    field.current?.focus();
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") return event.currentTarget.blur();
    const mod = event.ctrlKey || event.metaKey;
    if (event.key !== "Enter" || !(mod || (sendWith === "enter" && !event.shiftKey))) return;
    event.preventDefault();
    send();
  };
  const label = name ? t("whisperTo", { name }) : t("note");
  return (
    <div className="mx-auto w-full max-w-190 shrink-0 px-4 pb-4 max-md:px-2 max-md:pb-2">
      <div className="flex flex-col rounded-card border border-note-line bg-note focus-within:border-accent-ink">
        <p className="flex items-center gap-1.5 px-3 pt-2 text-meta text-note-ink">
          <Ear className="size-3.5 shrink-0" strokeWidth={1.5} aria-hidden />
          <span className="min-w-0 truncate">{name ? t("whisperHint", { name }) : t("noteOnly")}</span>
        </p>
        <textarea
          ref={field}
          id={FIELD_ID}
          value={text}
          rows={2}
          aria-label={label}
          aria-invalid={said.length > MAX_TEXT || undefined}
          placeholder={name ? t("whisperPlaceholder", { name }) : t("notePlaceholder")}
          onChange={(event) => change(event.target.value)}
          onKeyDown={press}
          className="field-sizing-content max-h-[38vh] min-h-12 w-full resize-none bg-transparent px-3 py-1 text-body text-ink outline-none scroll-thin"
        />
        <div className="flex items-center justify-end gap-2 px-1.5 pb-1.5">
          {said.length > MAX_TEXT && (
            <output className="px-2 text-meta text-danger tabular-nums">
              {t("tooLong", { count: said.length - MAX_TEXT })}
            </output>
          )}
          <Button look="primary" size="sm" onClick={send} disabled={!sendable}>
            {name ? t("whisper") : t("addNote")}
          </Button>
        </div>
      </div>
    </div>
  );
}
