"use client";

import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";
import { post } from "@/lib/client/api";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import type { SuggestedDraft } from "@/lib/contracts/drafts";

/** Asks the inbox's bot what it would answer. What it writes comes into the thread as a draft; why it wrote none is said. */
export function useSuggest(conversationId: string) {
  const t = useTranslations("drafts.none");
  const errorText = useErrorText();
  const [suggesting, setSuggesting] = useState(false);
  const asking = useRef(false);
  const suggest = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    setSuggesting(true);
    try {
      const { outcome } = await post<SuggestedDraft>(`/conversations/${conversationId}/drafts`);
      if (outcome !== "answered") say(t(outcome));
    } catch (error) {
      say(errorText(error), { failed: true });
    } finally {
      asking.current = false;
      setSuggesting(false);
    }
  }, [conversationId, t, errorText]);
  return { suggest: useCallback(() => void suggest(), [suggest]), suggesting };
}
