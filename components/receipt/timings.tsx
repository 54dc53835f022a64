"use client";

import { useTranslations } from "next-intl";

const known = ["retrievalMs", "firstTokenMs", "modelMs", "totalMs", "turnMs"] as const;

export function Timings({ timings }: { timings: Record<string, number> }) {
  const t = useTranslations("receipt");
  const rows = known.flatMap((name) => {
    const ms = timings[name];
    return ms === undefined ? [] : [{ name, ms }];
  });
  return (
    <dl className="flex flex-col gap-1 tabular-nums">
      {rows.map(({ name, ms }) => (
        <div key={name} className="flex justify-between gap-3">
          <dt className="text-ink-2">{t(`timing.${name}`)}</dt>
          <dd>{t("ms", { ms: Math.round(ms * 10) / 10 })}</dd>
        </div>
      ))}
    </dl>
  );
}
