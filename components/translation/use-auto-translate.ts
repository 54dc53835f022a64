"use client";

import { useLocale } from "next-intl";
import { useEffect } from "react";
import { translateOnce } from "@/lib/client/translations";
import type { Conversation, Message } from "@/lib/contracts/conversation";

const NEWEST = 20;

/** Where both sides read their own language, what comes is translated for whoever reads, and nobody else. */
export function useAutoTranslate(row: Conversation, messages: readonly Message[]): void {
  const locale = useLocale();
  const on = row.translation !== null;
  useEffect(() => {
    if (!on) return;
    const foreign = messages
      .slice(-NEWEST)
      .filter(
        ({ author, text, original, translations }) =>
          author.kind !== "system" && text !== "" && original?.language !== locale && !translations?.[locale],
      );
    translateOnce(
      row.id,
      foreign.map(({ seq }) => seq),
      locale,
    );
  }, [on, row.id, messages, locale]);
}
