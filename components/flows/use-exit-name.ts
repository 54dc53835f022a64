"use client";

import { useTranslations } from "next-intl";

/** How a way out of a step is called: by its meaning where it has one, by its rule, or as its author wrote it. */
export function useExitName(): (name: string) => string {
  const t = useTranslations("flows");
  return (name) => {
    const rule = /^rule (\d+)$/.exec(name)?.[1];
    if (rule) return t("exitOfRule", { number: rule });
    return t.has(`exit.${name}`) ? t(`exit.${name}`) : name;
  };
}
