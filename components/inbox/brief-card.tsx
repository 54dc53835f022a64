"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { briefIn } from "@/lib/client/brief";

/** What the bot leaves to the person who takes over: the question, what it tried, what it found out. */
export function BriefCard({ data }: { data: unknown }) {
  const t = useTranslations("brief");
  const locale = useLocale() === "zh" ? "zh" : "en";
  const brief = briefIn(data);
  if (!brief) return null;
  const { asked, tried, known } = brief;
  if (asked.length + tried.length + known.length === 0) return null;
  return (
    <section aria-label={t("title")} className="mx-auto w-full max-w-[85%] rounded-card border bg-ground px-4 py-3">
      <h3 className="text-meta font-medium text-ink-2">{t("title")}</h3>
      <dl className="mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 max-md:grid-cols-1">
        <Part label={t("asked")}>{asked}</Part>
        <Part label={t("tried")}>
          {tried.map(({ kind, text, outcome }) => {
            const came = outcome && t.has(`outcome.${outcome}`) ? t(`outcome.${outcome}`) : outcome;
            return came ? t("toolCame", { text, outcome: came }) : t(kind, { text });
          })}
        </Part>
        <Part label={t("known")}>
          {known.map(({ name, label, value }) => `${label?.[locale] ?? label?.en ?? label?.zh ?? name}: ${value}`)}
        </Part>
      </dl>
    </section>
  );
}

function Part({ label, children }: { label: string; children: string[] }): ReactNode {
  if (children.length === 0) return null;
  return (
    <>
      <dt className="text-meta text-ink-3">{label}</dt>
      <dd className="flex min-w-0 flex-col gap-0.5">
        {children.map((line) => (
          <span key={line} className="break-words">
            {line}
          </span>
        ))}
      </dd>
    </>
  );
}
