"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/lib/client/use-list";
import type { Inbox } from "@/lib/contracts/inbox";
import type { RoutingPolicy } from "@/lib/contracts/routing";
import type { Team } from "@/lib/contracts/teams";
import type { z } from "zod";

/** A policy in one line: what it is for, and what it does. */
export function usePolicyWords(): (policy: Pick<RoutingPolicy, "fits" | "rules">) => string {
  const t = useTranslations("routing");
  const tw = useTranslations("whyAgent.languages");
  const inboxes = useList<z.infer<typeof Inbox>>("/inboxes");
  const teams = useList<Team>("/teams");
  const named = (list: { id: string; name: string }[] | undefined, ids: string[]) =>
    ids.flatMap((id) => list?.find((each) => each.id === id)?.name ?? []);
  return ({ fits, rules }) => {
    const about = [
      ...named(inboxes.data, fits.inboxIds),
      ...named(teams.data, fits.teamIds),
      ...fits.tags.map((tag) => `#${tag}`),
      ...fits.locales.map((locale) => tw(locale)),
    ];
    return [about.join(", ") || t("everything"), t(`modes.${rules.mode}`)].join(" · ");
  };
}
