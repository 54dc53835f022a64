"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { cn } from "@/components/ui/cn";

export type LanguagePlace = "bots" | "intents" | "words";
const paths: Record<LanguagePlace, string> = { bots: "/bots", intents: "/bots/intents", words: "/bots/words" };

/** The three sides of answering: who answers, what is understood, and which words are not let through. */
export function LanguageTabs({ at }: { at: LanguagePlace }) {
  const t = useTranslations("language");
  return (
    <nav aria-label={t("places")} className="mb-6 flex gap-5 overflow-x-auto border-b">
      {(["bots", "intents", "words"] as const).map((place) => (
        <Link
          key={place}
          href={paths[place]}
          aria-current={place === at ? "page" : undefined}
          className={cn(
            "-mb-px border-b-2 border-transparent pb-2 whitespace-nowrap text-ink-2 hover:text-ink max-md:py-2.5",
            place === at && "border-accent font-medium text-ink",
          )}
        >
          {t(place)}
        </Link>
      ))}
    </nav>
  );
}
