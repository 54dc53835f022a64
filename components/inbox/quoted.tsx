"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import type { Quote } from "@/lib/contracts/conversation";
import { idOfMessage } from "./message-place";

type Props = { quote: Quote; conversationId: string; onDrop?: () => void };

/** The message that another one answers; a click leads there while it is on the page. */
export function Quoted({ quote, conversationId, onDrop }: Props) {
  const t = useTranslations("quote");
  const show = () =>
    document.getElementById(idOfMessage(conversationId, quote.seq))?.scrollIntoView({ block: "center" });
  return (
    <div className="flex max-w-full min-w-0 items-start gap-1">
      <button
        type="button"
        onClick={show}
        aria-label={t("show", { name: quote.author.name })}
        className="min-w-0 flex-1 rounded-r-control border-l-2 border-line-strong py-0.5 pr-2 pl-2 text-left text-meta text-ink-2 hover:bg-sunken"
      >
        <span className="block truncate font-medium">{quote.author.name}</span>
        <span className={`line-clamp-2 break-words ${quote.removed ? "text-ink-3 italic" : ""}`}>
          {quote.removed ? t("removed") : quote.text}
        </span>
      </button>
      {onDrop && <IconButton icon={X} label={t("drop")} onClick={onDrop} />}
    </div>
  );
}
