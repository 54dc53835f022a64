"use client";

import { useLocale, useTranslations } from "next-intl";
import { SlaMetric } from "@/lib/contracts/conversation";
import type { SlaPolicy } from "@/lib/contracts/sla";

export function useTargetWords() {
  const t = useTranslations("sla");
  const locale = useLocale();
  const unit = (value: number, name: "minute" | "hour") =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: 2 }).format(
      value,
    );
  const lengthOf = (minutes: number): string => (minutes < 60 ? unit(minutes, "minute") : unit(minutes / 60, "hour"));
  const targetsOf = ({ targets, clock }: Pick<SlaPolicy, "targets" | "clock">): string => {
    const parts = SlaMetric.options.flatMap((metric) => {
      const minutes = targets[metric];
      return minutes === null ? [] : [`${t(`metric.${metric}`)} ${lengthOf(minutes)}`];
    });
    return [...parts, t(`clockShort.${clock}`)].join(" · ");
  };
  return { lengthOf, targetsOf };
}
