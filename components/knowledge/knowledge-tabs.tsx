"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { cn } from "@/components/ui/cn";

const places = {
  sources: "/knowledge",
  curated: "/knowledge/curated",
  gaps: "/knowledge/gaps",
  suggestions: "/knowledge/suggestions",
};
export type KnowledgePlace = keyof typeof places;

/** What bots know, what they say word for word, what they lack, and what people's replies could teach them. */
export function KnowledgeTabs({ at }: { at: KnowledgePlace }) {
  const t = useTranslations("knowledge.places");
  return (
    <nav aria-label={t("label")} className="mb-6 flex gap-5 overflow-x-auto border-b no-scrollbar">
      {(["sources", "curated", "gaps", "suggestions"] as const).map((place) => (
        <Link
          key={place}
          href={places[place]}
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
