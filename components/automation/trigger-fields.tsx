"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { ruleEvents, ruleTimes, type RuleTrigger } from "@/lib/contracts/automation";
import { DurationField } from "../sla/duration-field";

type Props = { trigger: RuleTrigger; onChange: (trigger: RuleTrigger) => void };

/** At what a rule looks: something that happens, or a time that passes. */
export function TriggerFields({ trigger, onChange }: Props) {
  const t = useTranslations("automation");
  const ts = useTranslations("sla");
  const choose = (value: string) => {
    const event = ruleEvents.find((each) => each === value);
    if (event) return onChange({ on: event });
    const time = ruleTimes.find((each) => each === value);
    if (time) onChange(time === "noReply" ? { on: time, minutes: 60, clock: "calendar" } : { on: time, minutes: 60 });
  };
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <Field label={t("when")}>
        {(ids) => (
          <Select {...ids} value={trigger.on} onChange={(event) => choose(event.target.value)}>
            <optgroup label={t("events")}>
              {ruleEvents.map((each) => (
                <option key={each} value={each}>
                  {t(`on.${each}`)}
                </option>
              ))}
            </optgroup>
            <optgroup label={t("times")}>
              {ruleTimes.map((each) => (
                <option key={each} value={each}>
                  {t(`time.${each}`)}
                </option>
              ))}
            </optgroup>
          </Select>
        )}
      </Field>
      {"minutes" in trigger && (
        <DurationField
          key={trigger.on}
          label={t(`length.${trigger.on}`)}
          minutes={trigger.minutes}
          onChange={(minutes) => onChange({ ...trigger, minutes: minutes ?? 0 })}
        />
      )}
      {trigger.on === "noReply" && (
        <Field label={ts("clock")}>
          {(ids) => (
            <Select
              {...ids}
              value={trigger.clock}
              onChange={(event) =>
                onChange({ ...trigger, clock: event.target.value === "business" ? "business" : "calendar" })
              }
            >
              <option value="business">{ts("clocks.business")}</option>
              <option value="calendar">{ts("clocks.calendar")}</option>
            </Select>
          )}
        </Field>
      )}
    </div>
  );
}
