"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { api, remove } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { officeWeek, slotsProblem, weekdays } from "@/lib/client/hours-form";
import { zoneHere } from "@/lib/client/local-moment";
import { useForm } from "@/lib/client/use-form";
import { useSave } from "@/lib/client/use-save";
import { useTheirs } from "@/lib/client/use-theirs";
import type { Agent } from "@/lib/contracts/resources";
import { ShiftPlan } from "@/lib/contracts/shifts";
import { ChangedMeanwhile } from "../console/changed-meanwhile";
import { SlotRows } from "../settings/slot-rows";
import { useHoursWords } from "../settings/use-hours-words";
import { OUTLOOK, SHIFTS } from "./use-shifts";

type Props = { agent: Agent; plan: ShiftPlan | null; onClose: () => void };
const zones: readonly string[] = Intl.supportedValuesOf("timeZone");
const valuesOf = (plan: ShiftPlan | null) => ({
  timeZone: plan?.timeZone ?? zoneHere(),
  week: plan?.week ?? officeWeek(),
  follows: plan?.follows ?? false,
});

/** The week that somebody works by. What somebody else saved meanwhile is shown, never overwritten unseen. */
export function PlanDialog({ agent, plan, onClose }: Props) {
  const t = useTranslations("shifts");
  const th = useTranslations("settings.hours");
  const tc = useTranslations("common");
  const { dayName, weekOf } = useHoursWords();
  const own = useMe().agent.id === agent.id;
  const { save, busy } = useSave(SHIFTS, OUTLOOK, "/board");
  const [rev, setRev] = useState(plan?.rev ?? 0);
  const { theirs, unlessChanged, forget } = useTheirs(ShiftPlan);
  const form = useForm(valuesOf(plan), {
    week: (week) => (weekdays.some((day) => slotsProblem(week[day])) ? "slots" : undefined),
  });
  const { values } = form;
  const path = `${SHIFTS}/${agent.id}`;
  const submit = async (on = rev) => {
    const { timeZone, week, follows } = values;
    const body = { timeZone, week, rev: on, ...(own ? { follows } : {}) };
    if (await save(() => unlessChanged(() => api<ShiftPlan>("PUT", path, body)))) onClose();
  };
  const drop = async () => {
    if ((await save(() => remove(path), t("removed"))) !== undefined) onClose();
  };
  const takeTheirs = () => {
    form.reset(valuesOf(theirs));
    setRev(theirs?.rev ?? 0);
    forget();
  };
  return (
    <Dialog open wide onOpenChange={onClose} title={t("planTitle", { name: agent.name })} description={t("planText")}>
      <form noValidate onSubmit={form.submit(() => submit())} className="flex flex-col gap-4 pt-1">
        <Field label={th("zone")}>
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
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">{th("week")}</legend>
          {weekdays.map((day) => (
            <div key={day} className="flex gap-3 border-t py-2 first-of-type:border-t-0 max-md:flex-col max-md:gap-1">
              <span className="flex h-8 w-28 shrink-0 items-center max-md:h-6 max-md:w-auto">
                {dayName(day, "long")}
              </span>
              <SlotRows
                of={dayName(day, "long")}
                slots={values.week[day]}
                closed={t("free")}
                onChange={(slots) => form.set("week", { ...values.week, [day]: slots })}
              />
            </div>
          ))}
        </fieldset>
        <Switch
          label={t("follows")}
          hint={own ? t("followsHint") : t("followsTheirs", { name: agent.name })}
          checked={values.follows}
          disabled={!own}
          onChange={(follows) => form.set("follows", follows)}
        />
        {theirs && (
          <ChangedMeanwhile onTheirs={takeTheirs} onMine={() => void submit(theirs.rev)}>
            <p className="text-ink-2">{weekOf(theirs.week) || t("free")}</p>
          </ChangedMeanwhile>
        )}
        <footer className="flex items-center gap-2 border-t pt-3">
          {plan && (
            <Confirm
              trigger={(open) => (
                <Button look="ghost" onClick={open}>
                  {tc("delete")}
                </Button>
              )}
              title={t("removeAsk", { name: agent.name })}
              consequence={t("removeText")}
              action={tc("delete")}
              onConfirm={drop}
            />
          )}
          <span className="flex-1" />
          <Button onClick={onClose}>{tc("cancel")}</Button>
          {!theirs && (
            <Button look="primary" type="submit" busy={busy} disabled={!form.dirty && plan !== null}>
              {tc("save")}
            </Button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
