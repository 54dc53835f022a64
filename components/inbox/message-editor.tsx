"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { UnsavedGuard } from "@/components/console/unsaved-guard";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { patch } from "@/lib/client/api";
import { useDesk } from "@/lib/client/desk-context";
import { useSave } from "@/lib/client/use-save";
import type { Message } from "@/lib/contracts/conversation";

type Props = { message: Message; onClose: () => void };

/** A message of one's own in the making again. What it says now goes along, so that two windows can't overwrite each other. */
export function MessageEditor({ message, onClose }: Props) {
  const t = useTranslations("message");
  const tc = useTranslations("common");
  const desk = useDesk();
  const { save, busy } = useSave();
  const [was] = useState(message.text);
  const [text, setText] = useState(message.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const changed = text.trim() !== was;
  const sendable = changed && (text.trim() !== "" || message.attachments.length > 0) && text.trim().length <= 8000;
  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const submit = async () => {
    if (!sendable) return;
    const path = `/conversations/${message.conversationId}/messages/${message.seq}`;
    const now = await save(() => patch<Message>(path, { text: text.trim(), was }), null);
    if (!now) return;
    desk.changed(now);
    onClose();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && !changed) {
      event.stopPropagation();
      onClose();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
  };
  return (
    <div className="flex w-full min-w-64 flex-col gap-2 rounded-card border border-line-strong bg-surface p-2 max-md:min-w-0">
      <UnsavedGuard dirty={changed} />
      <Textarea
        ref={field}
        aria-label={t("edit")}
        rows={3}
        maxLength={8000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        className="field-sizing-content max-h-80"
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="mr-auto text-meta text-ink-3">{t("editHint")}</p>
        <Button size="sm" onClick={onClose}>
          {tc("cancel")}
        </Button>
        <Button size="sm" look="primary" busy={busy} disabled={!sendable} onClick={() => void submit()}>
          {tc("save")}
        </Button>
      </div>
    </div>
  );
}
