"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { useClock } from "@/lib/client/clock";
import { dayOf } from "@/lib/client/local-day";
import type { timeProblem, TimeDraft } from "@/lib/client/time-draft";

type Props = {
  draft: TimeDraft;
  onChange: (draft: TimeDraft) => void;
  /** The desk's own; one that an older entry has is offered too. */
  activities: readonly string[];
  wrong: ReturnType<typeof timeProblem>;
  onLeave: () => void;
  /** The first field alone, as long as nothing is written in it. */
  brief?: boolean;
};

/** How long, on what, when, and a word about it. */
export function TimeFields({ draft, onChange, activities, wrong, onLeave, brief = false }: Props) {
  const t = useTranslations("time");
  const today = dayOf(useClock());
  const set = (part: Partial<TimeDraft>) => onChange({ ...draft, ...part });
  const said = (field: "duration" | "day") => (wrong?.field === field ? t(`problem.${wrong.problem}`) : undefined);
  const offered = [...new Set([...activities, ...(draft.activity ? [draft.activity] : [])])];
  return (
    <div className="flex flex-col gap-3">
      <Field label={t("duration")} hint={t("durationHint")} error={said("duration")}>
        {(ids) => (
          <Input
            {...ids}
            value={draft.duration}
            maxLength={40}
            autoComplete="off"
            placeholder="1h 30m"
            onChange={(event) => set({ duration: event.target.value })}
            onBlur={onLeave}
          />
        )}
      </Field>
      {!brief && (
        <>
          <div className={`grid gap-3 ${offered.length > 0 ? "grid-cols-2" : ""}`}>
            {offered.length > 0 && (
              <Field label={t("activity")}>
                {(ids) => (
                  <Select {...ids} value={draft.activity} onChange={(event) => set({ activity: event.target.value })}>
                    <option value="">{t("noActivity")}</option>
                    {offered.map((each) => (
                      <option key={each} value={each}>
                        {each}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            )}
            <Field label={t("day")} error={said("day")}>
              {(ids) => (
                <Input
                  {...ids}
                  type="date"
                  max={today}
                  value={draft.day || today}
                  onChange={(event) => set({ day: event.target.value })}
                  onBlur={onLeave}
                />
              )}
            </Field>
          </div>
          <Field label={t("note")}>
            {(ids) => (
              <Input
                {...ids}
                value={draft.note}
                maxLength={500}
                onChange={(event) => set({ note: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}
