"use client";

import { useTranslations } from "next-intl";

type Props = {
  stages: readonly { name: string; ms: number }[];
  steps: readonly { node: string; type: string; exit: string; ms: number; detail?: string | undefined }[];
};

/** The way through the flow: what was understood at once, then step by step. */
export function Steps({ stages, steps }: Props) {
  const t = useTranslations("receipt");
  return (
    <div className="flex flex-col gap-2">
      {stages.length > 0 && (
        <p className="flex flex-wrap gap-x-3 gap-y-1 text-meta text-ink-3 tabular-nums">
          {stages.map(({ name, ms }) => (
            <span key={name}>
              {t.has(`stage.${name}`) ? t(`stage.${name}`) : name} {t("ms", { ms: Math.round(ms * 10) / 10 })}
            </span>
          ))}
        </p>
      )}
      <ol className="flex flex-col rounded-card border bg-surface">
        {steps.map(({ node, type, exit, ms, detail }, at) => (
          // A step may be taken twice; its place is its name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className="flex items-baseline gap-2 border-t px-3 py-1.5 first:border-0">
            <span className="min-w-0 flex-1 break-words">
              <span className="font-mono text-meta">{node}</span>
              <span className="text-meta text-ink-3">
                {` ${t("stepTo", { type, exit })}`}
                {detail && ` · ${detail}`}
              </span>
            </span>
            <span className="shrink-0 text-meta text-ink-3 tabular-nums">
              {t("ms", { ms: Math.round(ms * 10) / 10 })}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
