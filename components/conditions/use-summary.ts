"use client";

import { useLocale, useTranslations } from "next-intl";
import {
  isDraftGroup,
  isKeyed,
  isWritten,
  subjectOf,
  type DraftCondition,
  type DraftGroup,
} from "@/lib/client/condition-draft";
import { useOrganisations } from "../organisations/use-organisations";
import { useFieldChoices } from "../fields/use-field-choices";
import { useFieldLabel, useFields } from "../fields/use-fields";
import { useChoices } from "./use-choices";

/** A group in a few words, for lists: "Priority is Urgent and Team is Returns". */
export function useSummary(): (group: DraftGroup) => string {
  const t = useTranslations("conditions");
  const locale = useLocale();
  const choices = useChoices();
  const ofKind = useFieldChoices();
  const labelOf = useFieldLabel();
  const defs = {
    contact: useFields("contact"),
    conversation: useFields("conversation"),
    organisation: useFields("organisation"),
  };
  const organisations = useOrganisations();
  const one = ({ field, op, key, values }: DraftCondition): string => {
    const defined = defs[subjectOf(field)].find((each) => each.key === key);
    const known =
      field === "organisation"
        ? organisations
        : isKeyed(field)
          ? ofKind(defined)
          : isWritten(field)
            ? []
            : choices(field);
    const names = values.map((value) => known.find((each) => each.value === value)?.label ?? value);
    const what = isKeyed(field) ? (defined ? labelOf(defined) : (key ?? "")) : t(`fields.${field}`);
    const list = new Intl.ListFormat(locale, { type: "disjunction" }).format(names);
    return t("sentence", { field: what, op: t(`ops.${op}`), values: list });
  };
  const all = (group: DraftGroup): string => {
    if (group.of.length === 0) return t("everything");
    const parts = group.of.map((each) => (isDraftGroup(each) ? `(${all(each)})` : one(each)));
    return new Intl.ListFormat(locale, { type: group.match === "all" ? "conjunction" : "disjunction" }).format(parts);
  };
  return all;
}
