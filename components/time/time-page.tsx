"use client";

import { Clock, Download } from "lucide-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table } from "@/components/ui/table";
import { get, post, query } from "@/lib/client/api";
import { beginOf, dayOf } from "@/lib/client/local-day";
import { saveFile } from "@/lib/client/save-file";
import { say } from "@/lib/client/say";
import { durationText } from "@/lib/client/time-draft";
import { usePages } from "@/lib/client/use-list";
import { useErrorText } from "@/lib/client/use-error-text";
import { useSave } from "@/lib/client/use-save";
import type { TimeEntry, TimeFile, TimeSums } from "@/lib/contracts/time";
import { PageFrame } from "../console/page-frame";
import { useIsLead } from "../console/places";
import { TimeActions } from "./time-actions";
import { TimeFilterBar, type TimeChoice } from "./time-filter-bar";
import { TimeSumsPanel } from "./time-sums-panel";

const LIST = "/time-entries";

/** What was spent on tickets: everybody's for who leads, else one's own. */
export function TimePage() {
  const t = useTranslations("time");
  const tc = useTranslations("common");
  const locale = useLocale();
  const errorText = useErrorText();
  const leads = useIsLead();
  const [choice, setChoice] = useState<TimeChoice>(thisMonth);
  const filter = filterOf(choice);
  const wrong = choice.from !== "" && choice.to !== "" && choice.from > choice.to;
  const list = usePages<TimeEntry>(LIST, filter);
  const sums = useQuery({
    queryKey: [LIST, "sums", filter],
    queryFn: () => get<TimeSums>(`${LIST}/sums${query(filter)}`),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  const { save, busy } = useSave();
  const download = async () => {
    const file = await save(() => post<TimeFile>(`${LIST}/export`, given(filter)), null);
    if (!file) return;
    // The mark at the start tells spreadsheets that this is UTF-8.
    saveFile(file.fileName, `\ufeff${file.csv}`, "text/csv;charset=utf-8");
    say(t(file.more ? "exportedPart" : "exported", { count: file.entries }));
  };
  return (
    <PageFrame
      title={t("pageTitle")}
      text={t(leads ? "pageText" : "pageTextOwn")}
      wide
      action={
        leads && (
          <Button busy={busy} disabled={wrong || rows.length === 0} onClick={() => void download()}>
            <Download className="size-4" strokeWidth={1.5} aria-hidden />
            {t("export")}
          </Button>
        )
      }
    >
      <TimeFilterBar choice={choice} onChange={setChoice} leads={leads} wrong={wrong} />
      {list.isPending || sums.isPending ? (
        <SkeletonRows rows={10} />
      ) : wrong ? null : list.isError || sums.isError ? (
        <Failed
          message={errorText(list.error ?? sums.error)}
          onRetry={() => void Promise.all([list.refetch(), sums.refetch()])}
        />
      ) : rows.length === 0 ? (
        <Empty icon={Clock} title={t("emptyTitle")}>
          {t("emptyText")}
        </Empty>
      ) : (
        <>
          <TimeSumsPanel sums={sums.data} />
          <Table
            label={t("entries")}
            rows={rows}
            id={(entry) => entry.id}
            columns={[
              { key: "day", title: t("day"), cell: (entry) => <Day at={entry.spentAt} /> },
              {
                key: "ticket",
                title: t("ticket"),
                cell: (entry) => (
                  <Link href={`/inbox/${entry.conversationId}`} className="hover:underline">
                    #{entry.number}
                  </Link>
                ),
              },
              {
                key: "agent",
                title: t("person"),
                hideOnPhone: !leads,
                cell: (entry) => <span className="block max-w-40 truncate">{entry.agent.name}</span>,
              },
              {
                key: "about",
                title: t("about"),
                hideOnPhone: true,
                cell: (entry) => <About entry={entry} />,
              },
              {
                key: "duration",
                title: t("duration"),
                end: true,
                cell: (entry) => <span className="whitespace-nowrap">{durationText(entry.minutes, locale)}</span>,
              },
              {
                key: "act",
                title: t("actions"),
                quiet: true,
                hideOnPhone: true,
                cell: (entry) => <TimeActions entry={entry} lists={[LIST]} />,
              },
            ]}
          />
        </>
      )}
      {list.hasNextPage && !wrong && (
        <div className="mt-4 flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {tc("more")}
          </Button>
        </div>
      )}
    </PageFrame>
  );
}

function Day({ at }: { at: string }) {
  const locale = useLocale();
  const text = new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(at));
  return (
    <time dateTime={at} className="whitespace-nowrap text-ink-2" suppressHydrationWarning>
      {text}
    </time>
  );
}

function About({ entry: { activity, note } }: { entry: TimeEntry }) {
  return (
    <span className="block max-w-72 truncate text-ink-2" title={note || undefined}>
      {activity && <span className="text-ink">{activity}</span>}
      {activity && note && " · "}
      {note}
    </span>
  );
}

function thisMonth(): TimeChoice {
  const now = new Date();
  return { agent: "", from: dayOf(new Date(now.getFullYear(), now.getMonth(), 1)), to: dayOf(now) };
}

/** Days are this browser's; the last one counts whole. */
const filterOf = ({ agent, from, to }: TimeChoice): Record<string, string | undefined> => ({
  agent: agent || undefined,
  from: from ? beginOf(from)?.toISOString() : undefined,
  to: to ? beginOf(to, 1)?.toISOString() : undefined,
});

const given = (filter: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : [])));
