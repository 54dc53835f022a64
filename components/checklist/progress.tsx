"use client";

import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Conversation } from "@/lib/contracts/conversation";

/** "2/5", where a ticket has a checklist. */
export function ChecklistProgress({ of }: { of: Conversation["checklist"] }) {
  const t = useTranslations("checklist");
  if (!of) return null;
  const whole = of.done === of.total;
  return (
    <span
      title={t("progress", of)}
      className={`inline-flex shrink-0 items-center gap-0.5 text-meta tabular-nums ${whole ? "text-success" : "text-ink-3"}`}
    >
      <ListChecks className="size-3.5" strokeWidth={1.5} aria-hidden />
      <span aria-hidden>
        {of.done}/{of.total}
      </span>
      <span className="sr-only">{t("progress", of)}</span>
    </span>
  );
}
