"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { CalendarRead, SpecialDate } from "@/lib/contracts/hours";
import { FileButton } from "../language/file-button";

const MOST = 400;
const SHOWN = 8;
type Props = { dates: SpecialDate[]; onChange: (dates: SpecialDate[]) => void };

/** Puts a calendar's holidays among the dates; they are saved with the rest. */
export function CalendarImport({ dates, onChange }: Props) {
  const t = useTranslations("settings.hours");
  const { save, busy } = useSave();
  const [read, setRead] = useState<{ added: number; full: boolean; skipped: CalendarRead["skipped"] } | null>(null);
  const take = async (calendar: string) => {
    const answer = await save(() => post<CalendarRead>("/business-hours/read-calendar", { calendar }), null);
    if (!answer) return;
    const known = new Set(dates.map(({ date }) => date));
    const fresh = answer.dates.filter(({ date }) => !known.has(date));
    const full = dates.length + fresh.length > MOST;
    if (!full && fresh.length > 0) onChange([...dates, ...fresh].toSorted((a, b) => (a.date < b.date ? -1 : 1)));
    setRead({ added: full ? 0 : fresh.length, full, skipped: answer.skipped });
  };
  return (
    <div className="mb-3 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <FileButton
          label={t("import")}
          accept=".ics,text/calendar"
          onText={(text) => void take(text)}
          disabled={busy}
        />
        <span className="text-meta text-ink-3">{t("importHint")}</span>
      </div>
      {read && (
        <output className="flex flex-col gap-1 text-meta">
          <p className={read.full ? "text-danger" : "text-ink-2"}>
            {read.full ? t("importTooMany") : t("imported", { count: read.added })}
          </p>
          {read.skipped.length > 0 && (
            <>
              <p className="text-ink-2">{t("importSkipped", { count: read.skipped.length })}</p>
              <ul className="list-disc pl-5 text-ink-3">
                {read.skipped.slice(0, SHOWN).map(({ line, name, reason }) => (
                  <li key={line}>
                    {t("importLine", { line })}
                    {name && ` · ${name}`}: {t(`skipped.${reason}`)}
                  </li>
                ))}
                {read.skipped.length > SHOWN && <li>…</li>}
              </ul>
            </>
          )}
        </output>
      )}
    </div>
  );
}
