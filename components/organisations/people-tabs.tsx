"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { cn } from "@/components/ui/cn";

type Place = "people" | "organisations";
const paths: Record<Place, string> = { people: "/contacts", organisations: "/contacts/organisations" };

/** Single people, and whom they belong to. */
export function PeopleTabs({ at }: { at: Place }) {
  const t = useTranslations("organisations");
  return (
    <nav aria-label={t("places")} className="mb-6 flex gap-5 overflow-x-auto border-b no-scrollbar">
      {(["people", "organisations"] as const).map((place) => (
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
