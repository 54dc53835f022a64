"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { exactTime } from "@/lib/client/brief-time";
import type { ChecklistItem } from "@/lib/contracts/checklist";

type Props = {
  item: ChecklistItem;
  onTick: (done: boolean) => void;
  onWrite: (text: string) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

export function ChecklistRow({ item, onTick, onWrite, onMove, onRemove }: Props) {
  const t = useTranslations("checklist");
  const locale = useLocale();
  // Null: it is read, not written.
  const [text, setText] = useState<string | null>(null);
  const keep = () => {
    const said = text?.trim() ?? "";
    setText(null);
    if (said && said !== item.text) onWrite(said);
  };
  const done = item.done && t("doneBy", { name: item.done.by, moment: exactTime(new Date(item.done.at), locale) });
  return (
    <li className="group flex min-h-8 items-start gap-2 rounded-control px-1 py-1 focus-within:bg-sunken hover:bg-sunken">
      <input
        type="checkbox"
        checked={item.done !== null}
        aria-label={item.text}
        title={done ?? t("keys")}
        onChange={(event) => onTick(event.target.checked)}
        onKeyDown={(event) => {
          if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
            event.preventDefault();
            onMove(event.key === "ArrowUp" ? -1 : 1);
          } else if (event.key === "Enter") {
            event.preventDefault();
            setText(item.text);
          } else if (event.key === "Delete" || event.key === "Backspace") {
            event.preventDefault();
            onRemove();
          }
        }}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      {text === null ? (
        <button
          type="button"
          tabIndex={-1}
          onClick={() => setText(item.text)}
          title={done ?? undefined}
          className={`min-w-0 flex-1 text-left break-words ${item.done ? "text-ink-3 line-through" : ""}`}
        >
          {item.text}
        </button>
      ) : (
        <input
          // It was asked for by a key or a click on its words.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={text}
          maxLength={300}
          aria-label={t("edit", { item: item.text })}
          onChange={(event) => setText(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === "Enter" && !event.nativeEvent.isComposing) keep();
            if (event.key === "Escape") setText(null);
          }}
          className="h-6 min-w-0 flex-1 rounded-[4px] border border-line-strong bg-surface px-1"
        />
      )}
      <span className="flex shrink-0 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-md:opacity-100">
        <IconButton icon={ArrowUp} label={t("up", { item: item.text })} onClick={() => onMove(-1)} className="size-6" />
        <IconButton
          icon={ArrowDown}
          label={t("down", { item: item.text })}
          onClick={() => onMove(1)}
          className="size-6"
        />
        <IconButton icon={X} label={t("remove", { item: item.text })} onClick={onRemove} className="size-6" />
      </span>
    </li>
  );
}
