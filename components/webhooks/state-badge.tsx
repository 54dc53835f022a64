"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Webhook } from "@/lib/contracts/webhooks";

/** How an endpoint does; nothing where there is nothing to say. */
export function StateBadge({ webhook }: { webhook: Webhook }) {
  const t = useTranslations("webhooks");
  if (!webhook.active) return <Badge>{t(webhook.problem === "gone" ? "gone" : "off")}</Badge>;
  if (webhook.pausedUntil) return <Badge tone="danger">{t("paused")}</Badge>;
  if (webhook.failingSince) return <Badge tone="waiting">{t("failing")}</Badge>;
  return null;
}
