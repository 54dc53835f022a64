"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { freshCondition, type DraftCondition } from "@/lib/client/condition-draft";
import { fieldOps } from "@/lib/kernel/field-value";
import type { FieldCondition } from "@/lib/contracts/conditions";
import { ConditionRow } from "../conditions/condition-row";
import { useFields } from "../fields/use-fields";

type Props = { conditions: FieldCondition[]; onChange: (conditions: FieldCondition[]) => void };
const only = ["conversationField"] as const;
const MOST = 10;

/** What custom fields of a conversation must hold; every one of these. */
export function FieldFilters({ conditions, onChange }: Props) {
  const t = useTranslations("views");
  const fields = useFields("conversation");
  if (fields.length === 0 && conditions.length === 0) return null;
  const put = (at: number, next: DraftCondition) =>
    onChange(conditions.map((each, i) => (i === at ? written(next) : each)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium">{t("customFields")}</legend>
      {conditions.map((condition, at) => (
        // A condition has no name but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <ConditionRow
          key={at}
          condition={condition}
          fields={only}
          onChange={(next) => put(at, next)}
          onRemove={() => onChange(conditions.filter((_, i) => i !== at))}
        />
      ))}
      {conditions.length < MOST && (
        <div>
          <Button size="sm" onClick={() => onChange([...conditions, written(freshCondition("conversationField"))])}>
            <Plus className="size-3.5" strokeWidth={1.5} aria-hidden />
            {t("addField")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

const written = ({ key, op, values }: DraftCondition): FieldCondition => ({
  field: "conversationField",
  key: key ?? "",
  op: fieldOps.find((each) => each === op) ?? "is",
  values,
});
