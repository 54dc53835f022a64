"use client";

import { useTranslations } from "next-intl";

type Failed = { provider?: string | null; model: string | null; why: string };
const reasons = [
  "unreachable",
  "unauthorised",
  "noSuchModel",
  "limited",
  "overloaded",
  "refused",
  "badAnswer",
  "stalled",
  "tooLong",
  "budget",
  "failed",
] as const;

/** What was tried before, and why the next rung had to answer. */
export function FailedRungs({ failed }: { failed: readonly Failed[] }) {
  const t = useTranslations("receipt");
  return (
    <ol className="flex flex-col gap-1">
      {failed.map(({ provider, model, why }, at) => {
        const reason = reasons.find((each) => each === why);
        return (
          // A rung may be tried twice; its place is its name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className="flex flex-wrap gap-x-2">
            {model && (
              <span className="font-mono text-meta text-ink-2">{[provider, model].filter(Boolean).join(" · ")}</span>
            )}
            <span className="text-danger">{reason ? t(`why_.${reason}`) : why}</span>
          </li>
        );
      })}
    </ol>
  );
}
