"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { nextSlot, slotsProblem } from "@/lib/client/hours-form";
import { datesBetween, plannedOn, plusDays } from "@/lib/client/shift-week";
import { useSave } from "@/lib/client/use-save";
import type { Slot } from "@/lib/contracts/hours";
import type { Agent } from "@/lib/contracts/resources";
import type { ShiftPlan } from "@/lib/contracts/shifts";
import { SlotRows } from "../settings/slot-rows";
import { OUTLOOK, SHIFTS } from "./use-shifts";
import { useShiftWords } from "./use-shift-words";

type Props = { agent: Agent; plan: ShiftPlan; date: string; onClose: () => void };
const ways = ["week", "hours", "off"] as const;
type Way = (typeof ways)[number];
const MOST_DAYS = 92;

/** One date, or some in a row, that differ from the week: other hours, or time off. */
export function DayDialog({ agent, plan, date, onClose }: Props) {
  const t = useTranslations("shifts");
  const tc = useTranslations("common");
  const { dayName, slotsOf } = useShiftWords();
  const planned = plannedOn(plan, date);
  const usual = plannedOn({ week: plan.week, dates: [] }, date);
  const [way, setWay] = useState<Way>(planned.from === "week" ? "week" : planned.slots.length === 0 ? "off" : "hours");
  const [slots, setSlots] = useState<Slot[]>(planned.slots.length > 0 ? [...planned.slots] : [nextSlot([])]);
  const [name, setName] = useState(planned.name);
  const [last, setLast] = useState(date);
  const { save, busy } = useSave(SHIFTS, OUTLOOK, "/board");
  const wrong = way === "hours" && (slots.length === 0 || slotsProblem(slots) !== undefined);
  const submit = async () => {
    const dates = datesBetween(date, last < date ? date : last, MOST_DAYS);
    const own = way === "hours" ? slots : [];
    const body = way === "week" ? { clear: dates } : { set: dates.map((each) => ({ date: each, name, slots: own })) };
    if (await save(() => post<ShiftPlan>(`${SHIFTS}/${agent.id}/dates`, body))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("dayTitle", { name: agent.name, day: dayName(date, "long") })}
      description={plan.timeZone.replaceAll("_", " ")}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong) void submit();
        }}
        className="flex flex-col gap-4 pt-1"
      >
        <fieldset className="flex flex-col gap-1">
          <legend className="sr-only">{t("day")}</legend>
          {ways.map((each) => (
            <label key={each} className="flex min-h-8 items-center gap-2.5 max-md:min-h-11">
              <input
                type="radio"
                name="way"
                checked={way === each}
                onChange={() => setWay(each)}
                className="size-4 accent-accent"
              />
              <span>
                {each === "week" ? t("ways.week", { words: slotsOf(usual.slots) || t("free") }) : t(`ways.${each}`)}
              </span>
            </label>
          ))}
        </fieldset>
        {way === "hours" && (
          <SlotRows of={dayName(date, "long")} slots={slots} closed={t("free")} onChange={setSlots} />
        )}
        <div className="grid gap-4 md:grid-cols-2">
          <Field label={t("until")} hint={t("untilHint")}>
            {(ids) => (
              <Input
                {...ids}
                type="date"
                min={date}
                max={plusDays(date, MOST_DAYS - 1)}
                value={last}
                onChange={(event) => setLast(event.target.value || date)}
                className="tabular-nums"
              />
            )}
          </Field>
          {way !== "week" && (
            <Field label={t("why")} hint={t("whyHint")}>
              {(ids) => (
                <Input {...ids} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
              )}
            </Field>
          )}
        </div>
        <footer className="flex justify-end gap-2 border-t pt-3">
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" type="submit" busy={busy} disabled={wrong}>
            {tc("save")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
