"use client";

import { Star } from "lucide-react";
import { useTranslations } from "next-intl";

export function Rating({ score, comment }: { score: number; comment: string | null }) {
  const t = useTranslations("customer");
  return (
    <figure className="mt-3 rounded-card border bg-surface px-3 py-2">
      <span title={t("rated", { score })} className="flex gap-0.5">
        <span className="sr-only">{t("rated", { score })}</span>
        {[1, 2, 3, 4, 5].map((star) => (
          <Star
            key={star}
            className={`size-3.5 ${star <= score ? "fill-waiting-dot text-waiting-dot" : "text-line-strong"}`}
            strokeWidth={1.5}
            aria-hidden
          />
        ))}
      </span>
      {comment && <blockquote className="mt-1 text-ink-2">{comment}</blockquote>}
    </figure>
  );
}
