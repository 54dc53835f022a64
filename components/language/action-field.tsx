"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { WordList } from "@/lib/contracts/language";

type Action = WordList["action"];
const actions: readonly Action[] = ["block", "mask", "review"];

export function ActionField({ value, onChange }: { value: Action; onChange: (action: Action) => void }) {
  const t = useTranslations("words");
  return (
    <Field label={t("what")} hint={t(`actionHint.${value}`)}>
      {(ids) => (
        <Select
          {...ids}
          value={value}
          onChange={(event) => {
            const chosen = actions.find((each) => each === event.target.value);
            if (chosen) onChange(chosen);
          }}
        >
          {actions.map((each) => (
            <option key={each} value={each}>
              {t(`action.${each}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
