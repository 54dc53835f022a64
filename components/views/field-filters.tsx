"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { freshCondition, type DraftCondition } from "@/lib/client/condition-draft";
import { fieldOps } from "@/lib/kernel/field-value";
import type { HeldCondition } from "@/lib/contracts/conditions";
import { ConditionRow } from "../conditions/condition-row";
import { useFields } from "../fields/use-fields";

type Held = HeldCondition["field"];
type Props<F extends Held> = {
  /** Whose fields may be asked for. */
  of: readonly F[];
  conditions: HeldCondition[];
  onChange: (conditions: HeldCondition[]) => void;
};
const MOST = 10;

/** What custom fields must hold; every one of these. */
export function FieldFilters<F extends Held>({ of, conditions, onChange }: Props<F>) {
  const t = useTranslations("views");
  const defined = useDefined();
  const usable = of.filter((field) => field === "attribute" || defined[field] > 0);
  const [first] = usable;
  if (!first && conditions.length === 0) return null;
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
          fields={of}
          onChange={(next) => put(at, next)}
          onRemove={() => onChange(conditions.filter((_, i) => i !== at))}
        />
      ))}
      {conditions.length < MOST && first && (
        <div>
          <Button size="sm" onClick={() => onChange([...conditions, written(freshCondition(first))])}>
            <Plus className="size-3.5" strokeWidth={1.5} aria-hidden />
            {t("addField")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** How many fields there are, of whom. */
function useDefined(): Record<Held, number> {
  return {
    conversationField: useFields("conversation").length,
    attribute: useFields("contact").length,
    organisationField: useFields("organisation").length,
  };
}

const kinds: readonly Held[] = ["conversationField", "attribute", "organisationField"];
const written = ({ field, key, op, values }: DraftCondition): HeldCondition => ({
  field: kinds.find((each) => each === field) ?? "conversationField",
  key: key ?? "",
  op: fieldOps.find((each) => each === op) ?? "is",
  values,
});
