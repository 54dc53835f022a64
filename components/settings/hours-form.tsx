"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { datesProblem, isNeverOpen, slotsProblem, weekdays, type Weekday } from "@/lib/client/hours-form";
import { named } from "@/lib/client/rules";
import type { Editing } from "@/lib/client/use-editing";
import { useForm } from "@/lib/client/use-form";
import type { BusinessHours } from "@/lib/contracts/hours";
import { TheirsMeanwhile } from "../console/changed-meanwhile";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { SlotRows } from "./slot-rows";
import { CalendarImport } from "./calendar-import";
import { SpecialDates } from "./special-dates";
import { useHoursWords } from "./use-hours-words";

export type HoursValues = Pick<BusinessHours, "name" | "timeZone" | "week" | "dates" | "isDefault">;
type Props = Editing<BusinessHours, HoursValues> & { fixedDefault: boolean };

export const valuesOf = ({ name, timeZone, week, dates, isDefault }: BusinessHours): HoursValues => ({
  name,
  timeZone,
  week,
  dates,
  isDefault,
});
const zones: readonly string[] = Intl.supportedValuesOf("timeZone");

export function HoursForm({ initial, busy, fixedDefault, onSave, theirs, onTheirs }: Props) {
  const t = useTranslations("settings.hours");
  const tv = useTranslations("validation");
  const { dayName, weekOf } = useHoursWords();
  const form = useForm(initial, {
    name: named,
    week: (week) =>
      isNeverOpen(week) ? "neverOpen" : weekdays.some((day) => slotsProblem(week[day])) ? "slots" : undefined,
    dates: (dates) => (datesProblem(dates) || dates.some(({ slots }) => slotsProblem(slots)) ? "slots" : undefined),
  });
  const { values, errors } = form;
  const setDay = (day: Weekday, slots: BusinessHours["week"][Weekday]) =>
    form.set("week", { ...values.week, [day]: slots });
  const submit = async (anyway = false) => {
    const saved = await onSave(values, anyway);
    if (saved) form.reset(saved);
  };
  return (
    <form noValidate onSubmit={form.submit(() => submit())}>
      <Panel
        title={t("when")}
        text={t("whenText")}
        footer={<SaveFooter dirty={form.dirty} busy={busy} onReset={() => form.reset(initial)} />}
      >
        <div className="grid gap-5 md:grid-cols-2">
          <TextField form={form} name="name" label={t("name")} maxLength={120} />
          <Field label={t("zone")}>
            {(ids) => (
              <Select {...ids} value={values.timeZone} onChange={(event) => form.set("timeZone", event.target.value)}>
                {(zones.includes(values.timeZone) ? zones : [values.timeZone, ...zones]).map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll("_", " ")}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-2 font-medium">{t("week")}</legend>
          {weekdays.map((day) => (
            <div key={day} className="flex gap-3 border-t py-2 first-of-type:border-t-0 max-md:flex-col max-md:gap-1">
              <span className="flex h-8 w-28 shrink-0 items-center max-md:h-6 max-md:w-auto">
                {dayName(day, "long")}
              </span>
              <SlotRows
                of={dayName(day, "long")}
                slots={values.week[day]}
                closed={t("closed")}
                onChange={(slots) => setDay(day, slots)}
              />
            </div>
          ))}
          {errors.week && (
            <p role="alert" className="text-meta text-danger">
              {tv(errors.week)}
            </p>
          )}
        </fieldset>
        <fieldset className="flex flex-col gap-1">
          <legend className="font-medium">{t("dates")}</legend>
          <p className="mb-2 text-meta text-ink-3">{t("datesHint")}</p>
          <CalendarImport dates={values.dates} onChange={(dates) => form.set("dates", dates)} />
          <SpecialDates dates={values.dates} onChange={(dates) => form.set("dates", dates)} />
        </fieldset>
        <TheirsMeanwhile theirs={theirs} onTheirs={onTheirs} form={form} onMine={() => void submit(true)}>
          {(row) => (
            <>
              {row.name}: {weekOf(row.week)} · {t("datesCount", { count: row.dates.length })}
            </>
          )}
        </TheirsMeanwhile>
        <Switch
          label={t("isDefault")}
          hint={t("isDefaultHint")}
          checked={values.isDefault}
          disabled={fixedDefault}
          onChange={(on) => form.set("isDefault", on)}
        />
      </Panel>
    </form>
  );
}
