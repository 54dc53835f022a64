"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { get } from "@/lib/client/api";
import { durationText } from "@/lib/client/time-draft";
import type { Conversation } from "@/lib/contracts/conversation";
import type { TimeEntry, TimeOfAgent, TimeOfConversation } from "@/lib/contracts/time";
import { useWorkspace } from "../console/use-workspace";
import { AddTime } from "./add-time";
import { TimeActions } from "./time-actions";

const FIRST = 4;

/** What a ticket took: in all, by person, entry by entry. Read again when its row says that it changed. */
export function TimeSpent({ row }: { row: Conversation }) {
  const t = useTranslations("time");
  const activities = useWorkspace()?.timeActivities ?? [];
  const [all, setAll] = useState(false);
  const path = `/conversations/${row.id}/time`;
  const spent = row.timeSpent;
  const list = useQuery({
    queryKey: [path, spent?.rev ?? 0],
    queryFn: () => get<TimeOfConversation>(path),
    enabled: spent !== null,
    placeholderData: keepPreviousData,
  });
  if (list.isError && spent) return <Failed message={t("failed")} onRetry={() => void list.refetch()} />;
  const time = spent ? list.data : undefined;
  const entries = time?.entries ?? [];
  const shown = all ? entries : entries.slice(0, FIRST);
  return (
    <div className="flex flex-col gap-3">
      {spent && !time && <Skeleton className="h-5 w-32" />}
      {time && <Totals time={time} />}
      {shown.length > 0 && (
        <ul aria-label={t("entries")} className="-mx-1 flex flex-col">
          {shown.map((entry) => (
            <Entry key={entry.id} entry={entry} row={row} path={path} />
          ))}
        </ul>
      )}
      {!all && entries.length > FIRST && (
        <Button look="ghost" size="sm" className="self-start" onClick={() => setAll(true)}>
          {t("showAll", { count: entries.length })}
        </Button>
      )}
      {all && time?.more && <p className="text-meta text-ink-3">{t("olderElsewhere")}</p>}
      <AddTime row={row} activities={activities} />
    </div>
  );
}

function Totals({ time }: { time: TimeOfConversation }) {
  const t = useTranslations("time");
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-1 tabular-nums">
      <p className="flex items-baseline justify-between gap-3">
        <span className="text-ink-3">{t("total")}</span>
        <span className="font-medium">{durationText(time.minutes, locale)}</span>
      </p>
      {time.byAgent.length > 1 && (
        <ul aria-label={t("byPerson")} className="flex flex-col">
          {time.byAgent.map((each) => (
            <Share key={each.agent.id} of={each} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Share({ of: { agent, minutes } }: { of: TimeOfAgent }) {
  const locale = useLocale();
  return (
    <li className="flex h-7 items-center gap-2 text-ink-2">
      <Avatar name={agent.name} url={agent.avatarUrl} size={16} />
      <span className="min-w-0 flex-1 truncate">{agent.name}</span>
      <span>{durationText(minutes, locale)}</span>
    </li>
  );
}

function Entry({ entry, row, path }: { entry: TimeEntry; row: Conversation; path: string }) {
  const t = useTranslations("time");
  const locale = useLocale();
  const elsewhere = entry.conversationId !== row.id;
  return (
    <li className="group relative flex min-h-8 items-start gap-2 rounded-control px-1 py-1.5 focus-within:bg-sunken hover:bg-sunken">
      <Avatar name={entry.agent.name} url={entry.agent.avatarUrl} size={20} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-1.5">
          <span className="tabular-nums">{durationText(entry.minutes, locale)}</span>
          {entry.activity && <span className="text-ink-2">{entry.activity}</span>}
        </p>
        {entry.note && <p className="break-words text-ink-2">{entry.note}</p>}
        <p className="truncate text-meta text-ink-3">
          {entry.agent.name} · <Time at={entry.spentAt} />
          {elsewhere && ` · ${t("fromTicket", { number: entry.number })}`}
        </p>
      </div>
      <TimeActions
        entry={entry}
        lists={[path]}
        className="absolute top-0.5 right-0.5 rounded-control bg-sunken opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-md:static max-md:bg-transparent max-md:opacity-100"
      />
    </li>
  );
}
