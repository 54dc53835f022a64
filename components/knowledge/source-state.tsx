"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { Source } from "@/lib/contracts/knowledge";

const tones: Record<Source["status"], Tone> = {
  queued: "plain",
  indexing: "waiting",
  ready: "success",
  failed: "danger",
};

export function SourceState({ status }: { status: Source["status"] }) {
  const t = useTranslations("knowledge");
  return <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>;
}
