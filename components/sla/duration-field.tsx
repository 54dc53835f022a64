"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";

type Props = {
  label: string;
  hint?: string;
  error?: string | undefined;
  minutes: number | null;
  onChange: (minutes: number | null) => void;
};

/** A length of time in minutes or hours; empty: none. */
export function DurationField({ label, hint, error, minutes, onChange }: Props) {
  const t = useTranslations("sla");
  const [unit, setUnit] = useState(minutes !== null && minutes % 60 === 0 ? 60 : 1);
  const [text, setText] = useState(minutes === null ? "" : String(minutes / unit));
  const put = (nextText: string, nextUnit: number) => {
    setText(nextText);
    setUnit(nextUnit);
    const value = Math.round(Number(nextText) * nextUnit);
    onChange(nextText.trim() === "" || !Number.isFinite(value) ? null : value);
  };
  return (
    <Field label={label} {...(hint ? { hint } : {})} error={error}>
      {(ids) => (
        <span className="flex gap-2">
          <Input
            {...ids}
            type="number"
            min={0}
            step="any"
            inputMode="decimal"
            placeholder={t("notPromised")}
            value={text}
            onChange={(event) => put(event.target.value, unit)}
            className="min-w-0 flex-1 tabular-nums"
          />
          <Select
            aria-label={t("unitOf", { label })}
            value={unit}
            onChange={(event) => put(text, Number(event.target.value))}
            className="w-28 shrink-0"
          >
            <option value={1}>{t("minutes")}</option>
            <option value={60}>{t("hours")}</option>
          </Select>
        </span>
      )}
    </Field>
  );
}
