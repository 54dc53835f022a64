"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";

type Props = { passage: { sourceId: string; title: string; text: string; score: number; confidence: number } };

export function Passage({ passage: { sourceId, title, text, score, confidence } }: Props) {
  const t = useTranslations("knowledge");
  const format = useFormatter();
  const share = Math.max(0, Math.min(1, confidence));
  return (
    <li className="rounded-card border px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-meta">
        <Link
          href={`/knowledge/${sourceId}`}
          className="min-w-0 flex-1 basis-56 truncate font-medium text-ink hover:underline"
        >
          {title}
        </Link>
        <span className="shrink-0 text-ink-3 tabular-nums">{t("score", { value: score.toFixed(2) })}</span>
        <span className="flex shrink-0 items-center gap-1.5 text-ink-2 tabular-nums">
          <span className="h-1 w-12 overflow-hidden rounded-full bg-sunken" aria-hidden>
            <span className="block h-full bg-accent-ink" style={{ width: `${share * 100}%` }} />
          </span>
          {t("confidence", { value: format.number(share, { style: "percent" }) })}
        </span>
      </div>
      <p className="mt-1 line-clamp-4 break-words whitespace-pre-wrap text-ink-2">{text}</p>
    </li>
  );
}
