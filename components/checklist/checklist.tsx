"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Failed } from "@/components/ui/failed";
import { useMe } from "@/lib/client/desk-context";
import { moved } from "@/lib/client/moved";
import type { Conversation } from "@/lib/contracts/conversation";
import { ChecklistRow } from "./checklist-row";
import { itemsIn } from "./items-in";
import { useChecklist } from "./use-checklist";

/** What is to be done before a ticket is. By keyboard: Space ticks, Enter writes, Alt and arrows move, Delete removes. */
export function Checklist({ row }: { row: Conversation }) {
  const t = useTranslations("checklist");
  const { agent: me } = useMe();
  const { items, failed, retry, add, tick, write, order, drop } = useChecklist(row);
  const box = useRef<HTMLUListElement>(null);
  const [text, setText] = useState("");
  const texts = itemsIn(text);
  const submit = () => {
    if (texts.length === 0) return;
    setText("");
    void add(texts);
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length) return;
    void order(moved(items, from, to));
  };
  const focus = (at: number) =>
    requestAnimationFrame(() => box.current?.querySelectorAll<HTMLInputElement>("input[type=checkbox]")[at]?.focus());
  if (failed) return <Failed message={t("failed")} onRetry={retry} />;
  return (
    <div className="flex flex-col gap-1">
      {items.length > 0 && (
        <ul ref={box} aria-label={t("title")} className="-mx-1 flex flex-col">
          {items.map((item, at) => (
            <ChecklistRow
              key={item.id}
              item={item}
              onTick={(done) => void tick(item, done, me.name)}
              onWrite={(next) => void write(item, next)}
              onMove={(by) => move(at, at + by)}
              onRemove={() => {
                void drop(item);
                focus(Math.min(at, items.length - 2));
              }}
            />
          ))}
        </ul>
      )}
      <div className="flex items-center gap-1.5">
        <Plus className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
        <textarea
          rows={1}
          value={text}
          aria-label={t("add")}
          placeholder={t("add")}
          maxLength={15_000}
          onChange={(event) => setText(event.target.value)}
          onBlur={submit}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            submit();
          }}
          className="h-7 min-w-0 flex-1 resize-none rounded-control bg-transparent px-1.5 py-1 leading-5 outline-offset-0 hover:bg-sunken max-md:h-9 max-md:py-2"
        />
      </div>
    </div>
  );
}
