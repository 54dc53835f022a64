"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, Pause, Timer } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import { get } from "@/lib/client/api";
import { comingTime } from "@/lib/client/brief-time";
import { useClock } from "@/lib/client/clock";
import type { Conversation } from "@/lib/contracts/conversation";
import type { ConversationSla, SlaClock } from "@/lib/contracts/sla";
import { SlaChip } from "./sla-chip";

const SHOWN = 6;

/** What was promised here: what is due, what was kept, what was broken. Read again when the conversation's promise moves. */
export function Promises({ row }: { row: Conversation }) {
  const t = useTranslations("sla");
  const path = `/conversations/${row.id}/sla`;
  const { data } = useQuery({
    queryKey: [path, row.sla?.metric, row.sla?.dueAt, row.status],
    queryFn: () => get<ConversationSla>(path),
    placeholderData: (before) => before,
  });
  if (!data) return null;
  if (!data.policy && data.clocks.length === 0) return <p className="text-ink-3">{t("nothingPromised")}</p>;
  return (
    <div className="flex flex-col gap-2">
      {row.sla && <SlaChip row={row} rests />}
      <ul className="flex flex-col gap-1.5">
        {data.clocks.slice(-SHOWN).map((clock) => (
          <li key={`${clock.metric} ${clock.startedAt}`} className="flex items-start gap-2">
            <Mark clock={clock} />
            <span className="min-w-0">
              {t(`metric.${clock.metric}`)}
              <span className="block text-meta text-ink-3">
                <State clock={clock} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      {data.policy && <p className="text-meta text-ink-3">{t("byPolicy", { name: data.policy.name })}</p>}
    </div>
  );
}

function State({ clock }: { clock: SlaClock }) {
  const t = useTranslations("sla");
  const locale = useLocale();
  const now = useClock();
  if (clock.metAt)
    return (
      <>
        {t(clock.breached ? "metLate" : "met")} <Time at={clock.metAt} />
      </>
    );
  if (!clock.dueAt) return t("rests");
  return (
    <>
      {t(clock.breached ? "wasDue" : "due")} {comingTime(new Date(clock.dueAt), now, locale)}
    </>
  );
}

function Mark({ clock }: { clock: SlaClock }) {
  const look = "mt-0.5 size-4 shrink-0";
  if (clock.breached) return <CircleX className={`${look} text-danger`} strokeWidth={1.5} aria-hidden />;
  if (clock.metAt) return <CircleCheck className={`${look} text-success`} strokeWidth={1.5} aria-hidden />;
  const Icon = clock.dueAt ? Timer : Pause;
  return <Icon className={`${look} text-ink-3`} strokeWidth={1.5} aria-hidden />;
}
