"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { useList } from "@/lib/client/use-list";
import type { Flow } from "@/lib/contracts/flow";

type Props = { chosen: string | null; onChange: (id: string | null) => void };

export function FlowChoice({ chosen, onChange }: Props) {
  const t = useTranslations("bots");
  const flows = useList<Flow>("/flows").data ?? [];
  return (
    <Field label={t("flow")} hint={t("flowHint")}>
      {(ids) => (
        <Select {...ids} value={chosen ?? ""} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">{t("classicFlow")}</option>
          {flows.map((flow) => (
            <option key={flow.id} value={flow.id}>
              {flow.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
