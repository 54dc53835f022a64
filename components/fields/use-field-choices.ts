"use client";

import { useTranslations } from "next-intl";
import type { CustomField } from "@/lib/contracts/fields";

/** What a field can hold, where that is a few things; nothing where values are written. */
export function useFieldChoices(): (field: CustomField | undefined) => { value: string; label: string }[] {
  const t = useTranslations("fields");
  return (field) => {
    if (field?.kind === "yesNo")
      return [
        { value: "true", label: t("yes") },
        { value: "false", label: t("no") },
      ];
    return (field?.options ?? []).map((value) => ({ value, label: value }));
  };
}
