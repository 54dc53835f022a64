"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useDesk } from "@/lib/client/desk-context";
import type { Conversation } from "@/lib/contracts/conversation";

export function Tags({ row }: { row: Conversation }) {
  const t = useTranslations("customer");
  const desk = useDesk();
  const [text, setText] = useState("");
  const add = () => {
    const tag = text.trim().slice(0, 60);
    setText("");
    if (tag && !row.tags.includes(tag)) desk.act(row.id, { type: "tag", add: [tag] });
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-1">
      {row.tags.map((tag) => (
        <span
          key={tag}
          className="inline-flex h-6 max-w-full items-center gap-0.5 rounded-[4px] border bg-surface pr-0.5 pl-2 text-meta"
        >
          <span className="truncate">{tag}</span>
          <button
            type="button"
            aria-label={t("removeTag", { tag })}
            onClick={() => desk.act(row.id, { type: "tag", remove: [tag] })}
            className="flex size-5 items-center justify-center rounded-[3px] text-ink-3 hover:bg-sunken hover:text-ink"
          >
            <X className="size-3" strokeWidth={2} aria-hidden />
          </button>
        </span>
      ))}
      <input
        value={text}
        aria-label={t("addTag")}
        placeholder={t("addTag")}
        maxLength={60}
        onChange={(event) => setText(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) add();
        }}
        className="h-6 min-w-24 flex-1 rounded-[4px] bg-transparent px-1.5 text-meta outline-offset-0 hover:bg-sunken"
      />
    </div>
  );
}
