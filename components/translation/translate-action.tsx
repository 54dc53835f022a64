"use client";

import { Languages } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
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
      <IconButton
        icon={Languages}
        label={t("translate")}
        onClick={() => void translate(conversationId, [seq], locale)}
      />
    </span>
  );
}
