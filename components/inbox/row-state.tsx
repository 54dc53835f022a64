"use client";

import { AlarmClock, Bot, ChevronsUp, CircleCheck, GitMerge } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useClock } from "@/lib/client/clock";
import { Avatar } from "@/components/ui/avatar";
import { LabelledIcon } from "@/components/ui/labelled-icon";
import { comingTime, exactTime, waitedFor } from "@/lib/client/brief-time";
import { ChecklistProgress } from "../checklist/progress";
import { StatusLabel } from "../statuses/status-label";
import { SlaChip } from "./sla-chip";
import { typeIcons } from "./fields-menu";
import { isWaiting } from "@/lib/client/inbox-views";
import type { Conversation } from "@/lib/contracts/conversation";

/** Who has it now, and whether someone waits. */
export function RowState({ row, mine }: { row: Conversation; mine: boolean }) {
  const t = useTranslations("inbox");
  const urgent = row.priority === "urgent" || row.priority === "high";
  return (
    <span className="flex h-5 shrink-0 items-center gap-1.5">
      <SlaChip row={row} />
      {row.team && <span className="max-w-20 truncate text-meta text-ink-3">{row.team.name}</span>}
      {urgent && (
        <LabelledIcon
          icon={ChevronsUp}
          label={t(`priority.${row.priority}`)}
          className={row.priority === "urgent" ? "text-danger" : "text-waiting"}
          strokeWidth={2}
        />
      )}
      {row.type && <LabelledIcon icon={typeIcons[row.type]} label={t(`type.${row.type}`)} className="text-ink-3" />}
      {row.customStatus && !row.mergedInto && <StatusLabel status={row.customStatus} />}
      <ChecklistProgress of={row.checklist} />
      {row.status === "snoozed" && (row.snoozedUntil || !row.customStatus) && <Snoozed until={row.snoozedUntil} />}
      {row.mergedInto ? (
        <LabelledIcon
          icon={GitMerge}
          label={t("mergedInto", { number: row.mergedInto.number })}
          className="text-ink-3"
        />
      ) : (
        row.status === "resolved" &&
        !row.customStatus && <LabelledIcon icon={CircleCheck} label={t("status.resolved")} className="text-ink-3" />
      )}
      {isWaiting(row) ? (
        <Waiting since={row.waitingSince} />
      ) : row.assignee ? (
        <span
          title={t("assignedTo", { name: row.assignee.name })}
          className={mine ? "inline-flex rounded-full ring-1 ring-accent-ink ring-offset-1 ring-offset-ground" : ""}
        >
          <Avatar name={row.assignee.name} url={row.assignee.avatarUrl} size={16} />
          <span className="sr-only">{t("assignedTo", { name: row.assignee.name })}</span>
        </span>
      ) : (
        row.onDuty === "bot" &&
        row.status === "open" && <LabelledIcon icon={Bot} label={t("botAnswers")} className="text-ink-3" />
      )}
    </span>
  );
}

/** Until when; without a moment, until the customer writes. */
function Snoozed({ until }: { until: string | null }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const now = useClock();
  if (!until) return <LabelledIcon icon={AlarmClock} label={t("snoozedUntilReply")} className="text-ink-3" />;
  const moment = new Date(until);
  return (
    <span
      title={t("snoozedUntil", { moment: exactTime(moment, locale) })}
      className="inline-flex items-center gap-1 text-meta text-ink-3 tabular-nums"
    >
      <AlarmClock className="size-3.5" strokeWidth={1.5} aria-hidden />
      <span className="sr-only">{t("status.snoozed")}</span>
      {comingTime(moment, now, locale)}
    </span>
  );
}

function Waiting({ since }: { since: string | null }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const now = useClock();
  return (
    <span className="flex h-4.5 items-center gap-1 rounded-[4px] bg-waiting-soft px-1.5 text-[11px] leading-none font-medium text-waiting tabular-nums">
      <span className="size-1.5 rounded-full bg-waiting-dot" aria-hidden />
      <span className="sr-only">{t("waiting")}</span>
      {since ? waitedFor(new Date(since), now, locale) : t("waiting")}
    </span>
  );
}
