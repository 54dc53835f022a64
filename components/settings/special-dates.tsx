"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { datesProblem } from "@/lib/client/hours-form";
import type { SpecialDate } from "@/lib/contracts/hours";
import { SlotRows } from "./slot-rows";

type Props = { dates: SpecialDate[]; onChange: (dates: SpecialDate[]) => void };

/** Holidays, and days with hours of their own. */
export function SpecialDates({ dates, onChange }: Props) {
  const t = useTranslations("settings.hours");
  const problem = datesProblem(dates);
  const change = (at: number, part: Partial<SpecialDate>) =>
    onChange(dates.map((date, i) => (i === at ? { ...date, ...part } : date)));
  return (
    <div className="flex flex-col gap-3">
      {dates.length > 0 && (
        <ul aria-label={t("dates")} className="flex flex-col divide-y rounded-card border">
          {dates.map((date, at) => (
            // A date may be empty or doubled while it is being written: its place is its name.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at} className="flex flex-col gap-2 p-3">
              <div className="flex gap-2">
                <Input
                  type="date"
                  aria-label={t("date")}
                  value={date.date}
                  {...(problem ? { "aria-invalid": true as const } : {})}
                  onChange={(event) => change(at, { date: event.target.value })}
                  className="w-38 shrink-0 tabular-nums"
                />
                <Input
                  aria-label={t("dateName")}
                  placeholder={t("dateName")}
                  maxLength={80}
                  value={date.name}
                  onChange={(event) => change(at, { name: event.target.value })}
                  className="min-w-0 flex-1"
                />
                <Button
                  look="ghost"
                  size="icon"
                  aria-label={t("removeDate", { date: date.name || date.date })}
                  onClick={() => onChange(dates.filter((_, i) => i !== at))}
                >
                  <Trash2 className="size-4" strokeWidth={1.5} aria-hidden />
                </Button>
              </div>
              <SlotRows
                of={date.name || date.date}
                slots={date.slots}
                closed={t("closedAllDay")}
                onChange={(slots) => change(at, { slots })}
              />
            </li>
          ))}
        </ul>
      )}
      {problem && (
        <p role="alert" className="text-meta text-danger">
          {t(problem)}
        </p>
      )}
      <Button className="self-start" onClick={() => onChange([...dates, { date: "", name: "", slots: [] }])}>
        <Plus className="size-4" strokeWidth={1.5} aria-hidden />
        {t("addDate")}
      </Button>
    </div>
  );
}
