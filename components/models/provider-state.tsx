"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Provider } from "@/lib/contracts/providers";

/** How it fares, in one word. */
export function ProviderState({ state }: { state: Provider["state"] }) {
  const t = useTranslations("models");
  if (state.breaker === "open") return <Badge tone="danger">{t("state.open")}</Badge>;
  if (state.blockedUntil) return <Badge tone="waiting">{t("state.blocked")}</Badge>;
  if (state.lastError && (state.lastErrorAt ?? "") > (state.lastAnswerAt ?? ""))
    return <Badge tone="danger">{t("state.failed")}</Badge>;
  if (state.lastAnswerAt) return <Badge tone="success">{t("state.answers")}</Badge>;
  return <Badge>{t("state.untried")}</Badge>;
}
