"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { useList } from "@/lib/client/use-list";
import type { BusinessHours } from "@/lib/contracts/hours";

type Props = { chosen: string | null; onChange: (id: string | null) => void };

/** Whose hours the team keeps. Nothing to choose where there are none. */
export function TeamHours({ chosen, onChange }: Props) {
  const t = useTranslations("settings.teams");
  const list = useList<BusinessHours>("/business-hours");
  if (!list.data?.length) return null;
  return (
    <Field label={t("hours")} hint={t("hoursHint")}>
      {(ids) => (
        <Select {...ids} value={chosen ?? ""} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">{t("hoursNone")}</option>
          {list.data.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
