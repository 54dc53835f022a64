"use client";

import { useLocale, useTranslations } from "next-intl";
import { languageName } from "@/lib/client/language-names";
import type { DraftKind } from "@/lib/client/drafts";

const kinds: DraftKind[] = ["reply", "note"];
type Props = { kind: DraftKind; onKind: (kind: DraftKind) => void; botAnswers: boolean; language: string | null };

export function ComposerTabs({ kind, onKind, botAnswers, language }: Props) {
  const t = useTranslations("composer");
  const locale = useLocale();
  return (
    <div className="flex items-center gap-1 px-2 pt-1.5">
      <fieldset aria-label={t("kind")} className="flex gap-0.5">
        {kinds.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === kind}
            onClick={() => onKind(each)}
            className="h-6 rounded-control px-2 text-meta text-ink-2 hover:text-ink aria-pressed:bg-ink/8 aria-pressed:font-medium aria-pressed:text-ink max-md:h-9 max-md:px-3"
          >
            {t(each)}
          </button>
        ))}
      </fieldset>
      <p className="ml-auto truncate pr-1 text-meta text-ink-3">
        {kind === "note"
          ? t("noteHint")
          : language
            ? t("goesOutIn", { language: languageName(language, locale) })
            : botAnswers
              ? t("botHint")
              : ""}
      </p>
    </div>
  );
}
