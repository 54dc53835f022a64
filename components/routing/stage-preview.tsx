"use client";

import { useTranslations } from "next-intl";
import { Locale } from "@/lib/contracts/basics";
import type { WaitingStage } from "@/lib/contracts/routing";
import { waitingText } from "@/lib/kernel/waiting-text";

const SHOWN = { position: 3, waitSeconds: 240 };

/** As whoever waits third would read it; and once more where nobody knows how long it takes, if that says something else. */
export function StagePreview({ texts }: Pick<WaitingStage, "texts">) {
  const t = useTranslations("routing");
  const written = Locale.options.flatMap((locale) => {
    const text = texts[locale]?.trim() ?? "";
    if (text === "") return [];
    const said = waitingText(text, locale, SHOWN);
    const without = waitingText(text, locale, { ...SHOWN, waitSeconds: null });
    return [{ locale, said, without: without === said ? null : without }];
  });
  if (written.length === 0) return null;
  return (
    <figure aria-label={t("stagePreview")} className="flex flex-col gap-2 rounded-card bg-sunken p-3">
      <figcaption className="text-meta text-ink-3">{t("stagePreview")}</figcaption>
      <div className="grid gap-3 md:grid-cols-2">
        {written.map(({ locale, said, without }) => (
          <div key={locale} lang={locale} className="flex min-w-0 flex-col items-start gap-1.5">
            <Said text={said} />
            {without !== null && (
              <>
                <p className="text-meta text-ink-3">{t("stageNoTime")}</p>
                {without ? <Said text={without} /> : <p className="text-ink-2">{t("stageSaysNothing")}</p>}
              </>
            )}
          </div>
        ))}
      </div>
    </figure>
  );
}

const Said = ({ text }: { text: string }) => (
  <p className="max-w-full rounded-card border bg-surface px-3 py-2 break-words whitespace-pre-line">{text}</p>
);
