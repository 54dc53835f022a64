"use client";

import { useTranslations } from "next-intl";

const examples = [
  "from",
  "tag",
  "is",
  "status",
  "assignee",
  "team",
  "inbox",
  "before",
  "after",
  "organisation",
  "field",
  "contact",
] as const;

/** What can be written besides words. */
export function SearchHelp({ onChoose }: { onChoose: (part: string) => void }) {
  const t = useTranslations("search");
  return (
    <section aria-label={t("helpTitle")}>
      <h2 className="mb-2 text-meta font-medium text-ink-3">{t("helpTitle")}</h2>
      <ul className="divide-y rounded-card border">
        {examples.map((name) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onChoose(`${name}:`)}
              className="flex w-full items-baseline gap-4 px-4 py-2 text-left hover:bg-ground max-md:py-3"
            >
              <code className="w-44 shrink-0 font-mono text-meta max-md:w-32">{t(`example.${name}`)}</code>
              <span className="text-ink-2">{t(`help.${name}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
