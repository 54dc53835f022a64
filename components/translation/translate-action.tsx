"use client";

import { Languages } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { translate, useTranslationOf } from "@/lib/client/translations";
import { get } from "@/lib/client/api";
import type { Message } from "@/lib/contracts/conversation";
import type { TranslationState } from "@/lib/contracts/translation";

/** Beside a message that is not known in the reader's language: shown to a pointer and to the keyboard. */
export function TranslateAction({ message }: { message: Message }) {
  const t = useTranslations("translation");
  const locale = useLocale();
  const { conversationId, seq, text, original, translations } = message;
  const asked = useTranslationOf(conversationId, seq, locale);
  // What the composer asked for already: without a pointer it shows only where the customer's language is another.
  const path = `/conversations/${conversationId}/translation`;
  const state = useQuery({ queryKey: [path], queryFn: () => get<TranslationState>(path), enabled: false });
  const { written } = state.data ?? {};
  const foreign = Boolean(written) && written !== locale;
  if (!text || asked || translations?.[locale] !== undefined || original?.language === locale) return null;
  return (
    <span
      className={`flex items-center self-center opacity-0 transition-opacity duration-120 group-focus-within/message:opacity-100 group-hover/message:opacity-100 ${foreign ? "pointer-coarse:opacity-100" : "pointer-coarse:hidden"}`}
    >
      <button
        type="button"
        // One stands beside every message of a long thread: the browser's own tip, where a drawn one would cost each of them.
        title={t("translate")}
        aria-label={t("translate")}
        onClick={() => void translate(conversationId, [seq], locale)}
        className="inline-flex size-7 items-center justify-center rounded-control text-ink-3 hover:bg-sunken hover:text-ink"
      >
        <Languages className="size-4" strokeWidth={1.5} aria-hidden />
      </button>
    </span>
  );
}
