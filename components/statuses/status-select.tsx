"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { ConversationStatus } from "@/lib/contracts/conversation";
import { useStatuses } from "./use-statuses";

type Props = { category: ConversationStatus; value: string | undefined; onChange: (id: string | undefined) => void };

/** Which of the desk's own names goes with a state; nothing where it has none. */
export function StatusSelect({ category, value, onChange }: Props) {
  const t = useTranslations("statuses");
  const offered = useStatuses().filter((each) => each.category === category && (!each.archived || each.id === value));
  if (offered.length === 0) return null;
  return (
    <Field label={t("one")}>
      {(ids) => (
        <Select {...ids} value={value ?? ""} onChange={(event) => onChange(event.target.value || undefined)}>
          <option value="">{t("default")}</option>
          {offered.map(({ id, name, archived }) => (
            <option key={id} value={id}>
              {archived ? t("archivedName", { name }) : name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
