"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useIsAdmin } from "../console/admins-only";
import { sectionsFor, type SectionName } from "./sections";

export function SettingsNav({ current }: { current: SectionName }) {
  const t = useTranslations("settings");
  return (
    <nav
      aria-label={t("title")}
      className="flex w-52 shrink-0 flex-col gap-0.5 border-r bg-ground px-3 py-4 max-md:w-full max-md:flex-row max-md:overflow-x-auto max-md:border-r-0 max-md:border-b max-md:py-2 no-scrollbar"
    >
      <p className="px-2 pb-2 text-title font-medium max-md:hidden">{t("title")}</p>
      {sectionsFor(useIsAdmin()).map((name) => (
        <Link
          key={name}
          href={`/settings/${name}`}
          aria-current={name === current ? "page" : undefined}
          // On a phone they stand in a row, and the current one may be out of sight.
          ref={name === current ? showWhole : undefined}
          className="flex h-8 shrink-0 items-center rounded-control px-2 text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink max-md:h-9 max-md:px-3"
        >
          {t(`nav.${name}`)}
        </Link>
      ))}
    </nav>
  );
}

const showWhole = (link: HTMLAnchorElement | null): void =>
  link?.scrollIntoView({ block: "nearest", inline: "center" });
