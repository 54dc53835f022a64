"use client";

import { useLocale } from "next-intl";
import { useCallback } from "react";
import { useList } from "@/lib/client/use-list";
import type { CustomField, FieldSubject } from "@/lib/contracts/fields";

export const FIELDS = "/custom-fields";

/** The fields of a subject in their order; none while they are on their way. */
export function useFields(of: FieldSubject): CustomField[] {
  return (useList<CustomField>(FIELDS).data ?? []).filter((field) => field.of === of);
}

/** What people call a field: in their language, in the other one, or by its key. */
export function useFieldLabel(): (field: Pick<CustomField, "key" | "label">) => string {
  const locale = useLocale();
  return useCallback(
    ({ key, label }) => (locale === "zh" ? label.zh || label.en : label.en || label.zh) || key,
    [locale],
  );
}
