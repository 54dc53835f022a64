"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PolicyRules } from "@/lib/contracts/routing";
import { NumberField } from "./number-field";

type External = PolicyRules["external"];
type Props = { value: External; onChange: (value: External) => void };
const USUAL_MS = 1500;

/** Another system that is asked first. Empty: nobody is. */
export function ExternalFields({ value, onChange }: Props) {
  const t = useTranslations("routing");
  const [left, setLeft] = useState(false);
  const wrong = left && value !== null && !/^https?:\/\/\S+$/.test(value.url);
  return (
    <>
      <Field label={t("external")} hint={t("externalHint")} error={wrong ? t("externalWrong") : undefined}>
        {(ids) => (
          <Input
            {...ids}
            type="url"
            inputMode="url"
            maxLength={2000}
            placeholder="https://"
            value={value?.url ?? ""}
            onChange={(event) => {
              const url = event.target.value.trim();
              onChange(url ? { url, deadlineMs: value?.deadlineMs ?? USUAL_MS } : null);
            }}
            onBlur={() => setLeft(true)}
          />
        )}
      </Field>
      {value && (
        <NumberField
          label={t("externalDeadline")}
          hint={t("externalDeadlineHint")}
          unit={t("millisecondsUnit")}
          value={value.deadlineMs}
          min={200}
          max={5000}
          onChange={(deadlineMs) => deadlineMs !== null && onChange({ ...value, deadlineMs })}
        />
      )}
    </>
  );
}
