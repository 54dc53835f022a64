"use client";

import { useTranslations } from "next-intl";
import { usePages } from "@/lib/client/use-list";
import type { Organisation } from "@/lib/contracts/organisations";

/** The newest organisations by name, for sentences in lists; others show as "several". */
export function useOrganisations(): { value: string; label: string }[] {
  const t = useTranslations("organisations");
  const list = usePages<Organisation>("/organisations");
  const known = list.data?.pages.flatMap((page) => page.data) ?? [];
  return [{ value: "none", label: t("none") }, ...known.map(({ id, name }) => ({ value: id, label: name }))];
}
