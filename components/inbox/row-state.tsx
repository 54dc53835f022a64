"use client";

import { AlarmClock, Bot, ChevronsUp, CircleCheck } from "lucide-react";
import { useLocale, useNow, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { waitedFor } from "@/lib/client/brief-time";
import { isWaiting } from "@/lib/client/inbox-views";
import type { Conversation } from "@/lib/contracts/conversation";

const icon = "size-3.5 shrink-0 text-ink-3";

/** Who has it now, and whether someone waits. */
export function RowState({ row, mine }: { row: Conversation; mine: boolean }) {
  const t = useTranslations("inbox");
  const urgent = row.priority === "urgent" || row.priority === "high";
  return (
    <span className="flex h-5 shrink-0 items-center gap-1.5">
      {urgent && (
        <ChevronsUp
          className={`size-3.5 ${row.priority === "urgent" ? "text-danger" : "text-waiting"}`}
          strokeWidth={2}
          role="img"
          aria-label={t(`priority.${row.priority}`)}
        />
      )}
      {row.status === "snoozed" && <AlarmClock className={icon} strokeWidth={1.5} role="img" aria-label={t("status.snoozed")} />}
      {row.status === "resolved" && <CircleCheck className={icon} strokeWidth={1.5} role="img" aria-label={t("status.resolved")} />}
      {isWaiting(row) ? (
        <Waiting since={row.waitingSince} />
      ) : row.assignee ? (
        <span title={t("assignedTo", { name: row.assignee.name })} className={mine ? "inline-flex rounded-full ring-1 ring-accent-ink ring-offset-1 ring-offset-ground" : ""}>
          <Avatar name={row.assignee.name} url={row.assignee.avatarUrl} size={16} />
          <span className="sr-only">{t("assignedTo", { name: row.assignee.name })}</span>
        </span>
      ) : (
        row.onDuty === "bot" &&
        row.status === "open" && <Bot className={icon} strokeWidth={1.5} role="img" aria-label={t("botAnswers")} />
      )}
    </span>
  );
}

function Waiting({ since }: { since: string | null }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const now = useNow({ updateInterval: 30_000 });
  return (
    <span className="flex h-4.5 items-center gap-1 rounded-[4px] bg-waiting-soft px-1.5 text-[11px] leading-none font-medium text-waiting tabular-nums">
      <span className="size-1.5 rounded-full bg-waiting-dot" aria-hidden />
      <span className="sr-only">{t("waiting")}</span>
      {since ? waitedFor(new Date(since), now, locale) : t("waiting")}
    </span>
  );
}
