"use client";

import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { translate, useTranslationOf } from "@/lib/client/translations";
import type { Message } from "@/lib/contracts/conversation";

/** Beside a message that is not known in the reader's language: shown to a pointer, to the keyboard, and where there is no pointer. */
export function TranslateAction({ message }: { message: Message }) {
  const t = useTranslations("translation");
  const locale = useLocale();
  const { conversationId, seq, text, original, translations } = message;
  const asked = useTranslationOf(conversationId, seq, locale);
  if (!text || asked || translations?.[locale] !== undefined || original?.language === locale) return null;
  return (
    <span className="flex items-center self-center opacity-0 transition-opacity duration-120 group-focus-within/message:opacity-100 group-hover/message:opacity-100 pointer-coarse:opacity-100">
      <IconButton
        icon={Languages}
        label={t("translate")}
        onClick={() => void translate(conversationId, [seq], locale)}
      />
    </span>
  );
}
