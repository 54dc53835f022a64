"use client";

import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { RichText } from "./rich-text";

/** The bot while it speaks. */
export function StreamBubble({ text }: { text: string }) {
  const t = useTranslations("thread");
  return (
    <article aria-label={t("botAnswering")} className="flex flex-row-reverse gap-2.5">
      <span className="max-md:hidden">
        <Avatar name={t("bot")} size={28} bot />
      </span>
      <div className="flex max-w-[78%] min-w-0 flex-col items-end gap-1">
        <p className="text-meta text-ink-3">{t("botAnswering")}</p>
        <div className="rounded-card border border-dashed border-line-strong px-3 py-2">
          {text ? <RichText text={text} /> : <span className="text-ink-3">…</span>}
        </div>
      </div>
    </article>
  );
}
