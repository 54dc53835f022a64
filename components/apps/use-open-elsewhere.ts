"use client";

import { useTranslations } from "next-intl";
import { post } from "@/lib/client/api";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import type { OpenedApp } from "@/lib/contracts/apps";

/** Opens an app in a tab of its own, which can't reach back here. */
export function useOpenElsewhere(conversationId: string): (appId: string) => Promise<void> {
  const t = useTranslations("apps");
  const errorText = useErrorText();
  return async (appId) => {
    // At once, while the browser still knows that somebody pressed; where it leads to comes a moment later.
    const tab = window.open("about:blank", "_blank");
    if (!tab) return say(t("noTab"), { failed: true });
    tab.opener = null;
    try {
      const { url } = await post<OpenedApp>(`/conversations/${conversationId}/apps/${appId}/open`);
      tab.location.replace(url);
    } catch (error) {
      tab.close();
      say(errorText(error), { failed: true });
    }
  };
}
