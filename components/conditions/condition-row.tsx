"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input, Select } from "@/components/ui/input";
import {
  freshCondition,
  isKeyed,
  isWritten,
  opsOf,
  wordsFrom,
  type DraftCondition,
  subjectOf,
} from "@/lib/client/condition-draft";
import type { ConditionField } from "@/lib/contracts/conditions";
import { useFieldChoices } from "../fields/use-field-choices";
import { useFieldLabel, useFields } from "../fields/use-fields";
import { ChosenOrganisations } from "../organisations/chosen-organisations";
import { useStatuses } from "../statuses/use-statuses";
import { Chips } from "../views/chips";
import { useChoices } from "./use-choices";

type Props = {
  condition: DraftCondition;
  fields: readonly ConditionField[];
  onChange: (condition: DraftCondition) => void;
  onRemove: () => void;
};

/** One condition: of what, how, and which values. */
export function ConditionRow({ condition, fields, onChange, onRemove }: Props) {
  const t = useTranslations("conditions");
  const known = useId();
  const defined = useFields(subjectOf(condition.field));
  const labelOf = useFieldLabel();
  const chosen = isKeyed(condition.field) ? defined.find(({ key }) => key === condition.key) : undefined;
  const ofKind = useFieldChoices()(chosen);
  const choices = useChoices()(condition.field);
  const { field, op, values } = condition;
  const named = useStatuses().length;
  // What a field can hold is chosen where that is known, and written otherwise.
  const written = isKeyed(field) ? ofKind.length === 0 || op === "contains" : isWritten(field);
  // A desk without statuses of its own is not asked for them.
  const offered = fields.filter((each) => each !== "customStatus" || each === field || named > 0);
  const isField = (value: string): value is ConditionField => fields.some((each) => each === value);
  return (
    <div className="flex flex-col gap-2 rounded-card border bg-surface p-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={t("field")}
          value={field}
          onChange={(event) => isField(event.target.value) && onChange(freshCondition(event.target.value))}
          className="w-auto min-w-0"
        >
          {offered.map((each) => (
            <option key={each} value={each}>
              {t(`fields.${each}`)}
            </option>
          ))}
        </Select>
        {field === "attribute" && (
          <>
            <Input
              aria-label={t("key")}
              placeholder={t("key")}
              maxLength={60}
              list={known}
              value={condition.key ?? ""}
              onChange={(event) => onChange({ ...condition, key: event.target.value })}
              className="w-32"
            />
            <datalist id={known}>
              {defined.map((each) => (
                <option key={each.id} value={each.key}>
                  {labelOf(each)}
                </option>
              ))}
            </datalist>
          </>
        )}
        {(field === "conversationField" || field === "organisationField") && (
          <Select
            aria-label={t("customField")}
            value={condition.key ?? ""}
            onChange={(event) => onChange({ ...condition, key: event.target.value, values: [] })}
            className="w-auto min-w-0"
          >
            <option value="">{t("chooseField")}</option>
            {condition.key && !chosen && <option value={condition.key}>{condition.key}</option>}
            {defined.map((each) => (
              <option key={each.id} value={each.key}>
                {labelOf(each)}
              </option>
            ))}
          </Select>
        )}
        <Select
          aria-label={t("op")}
          value={op}
          onChange={(event) => onChange({ ...condition, op: event.target.value })}
          className="w-auto min-w-0"
        >
          {opsOf(field).map((each) => (
            <option key={each} value={each}>
              {t(`ops.${each}`)}
            </option>
          ))}
        </Select>
        {written && (
          <Words
            key={`${field} ${condition.key}`}
            label={t("values")}
            words={values}
            onChange={(next) => onChange({ ...condition, values: next })}
          />
        )}
        <IconButton
          icon={X}
          label={t("remove", { field: t(`fields.${field}`) })}
          onClick={onRemove}
          className="ml-auto"
        />
      </div>
      {field === "organisation" ? (
        <ChosenOrganisations
          label={t("fields.organisation")}
          chosen={values}
          onChange={(ids) => onChange({ ...condition, values: ids })}
        />
      ) : (
        !written && (
          <Chips
            legend=""
            options={isKeyed(field) ? ofKind : choices}
            chosen={values}
            onChange={(chosen) => onChange({ ...condition, values: chosen })}
          />
        )
      )}
      {values.length === 0 && <p className="text-meta text-ink-3">{t(written ? "write" : "choose")}</p>}
    </div>
  );
}

type WordsProps = { label: string; words: string[]; onChange: (words: string[]) => void };

/** Kept as written while it is: a comma at the end is the beginning of the next word. */
function Words({ label, words, onChange }: WordsProps) {
  const [text, setText] = useState(words.join(", "));
  return (
    <Input
      aria-label={label}
      value={text}
      maxLength={1000}
      onChange={(event) => {
        setText(event.target.value);
        onChange(wordsFrom(event.target.value));
      }}
      className="min-w-32 flex-1"
    />
  );
}
