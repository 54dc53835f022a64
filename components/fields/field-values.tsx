"use client";

import { useTranslations } from "next-intl";
import type { CustomField } from "@/lib/contracts/fields";
import type { FieldValue } from "@/lib/kernel/field-value";
import { FieldControl } from "./field-control";
import { useFieldLabel } from "./use-fields";

type Props = {
  fields: CustomField[];
  values: Record<string, FieldValue>;
  onChange: (key: string, value: FieldValue) => void;
  disabled?: boolean;
  live?: boolean;
};

/** All fields of a thing, each changed by itself. */
export function FieldValueList({ fields, values, onChange, disabled, live = false }: Props) {
  const t = useTranslations("fields");
  const labelOf = useFieldLabel();
  if (fields.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2.5">
      {fields.map((field) => {
        const label = labelOf(field);
        return (
          <li key={field.id} className="flex min-w-0 flex-col gap-1">
            <span className="flex min-w-0 items-baseline gap-2 text-ink-3" aria-hidden>
              <span className="truncate" title={label}>
                {label}
              </span>
              {field.requiredOnResolve && <span className="shrink-0 text-meta">{t("needed")}</span>}
            </span>
            <FieldControl
              field={field}
              label={field.requiredOnResolve ? `${label} (${t("needed")})` : label}
              value={values[field.key]}
              live={live}
              onCommit={(value) => onChange(field.key, value)}
              {...(disabled ? { disabled } : {})}
            />
          </li>
        );
      })}
    </ul>
  );
}
