"use client";

import { useQueries } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { get } from "@/lib/client/api";
import type { Organisation } from "@/lib/contracts/organisations";
import { OrganisationPicker } from "./organisation-picker";

type Props = { label: string; chosen: readonly string[]; onChange: (ids: string[]) => void };

/** Names of organisations by id; an id until its name is there, and for one that is gone. */
export function useOrganisationNames(ids: readonly string[]): (id: string) => string {
  const t = useTranslations("organisations");
  const known = useQueries({
    queries: ids
      .filter((id) => id !== "none")
      .map((id) => ({
        queryKey: [`/organisations/${id}`],
        queryFn: () => get<Organisation>(`/organisations/${id}`),
        retry: false,
      })),
  });
  return (id) => (id === "none" ? t("none") : (known.find(({ data }) => data?.id === id)?.data?.name ?? t("gone")));
}

/** Some of many organisations, or none at all. */
export function ChosenOrganisations({ label, chosen, onChange }: Props) {
  const t = useTranslations("organisations");
  const nameOf = useOrganisationNames(chosen);
  return (
    <fieldset aria-label={label} className="flex flex-wrap items-center gap-1.5">
      {chosen.map((id) => (
        <span
          key={id}
          className="inline-flex h-7 max-w-full items-center gap-0.5 rounded-control border border-accent-ink bg-accent-soft pr-0.5 pl-2 text-accent-ink"
        >
          <span className="truncate">{nameOf(id)}</span>
          <button
            type="button"
            aria-label={t("leaveOut", { name: nameOf(id) })}
            onClick={() => onChange(chosen.filter((each) => each !== id))}
            className="flex size-5 items-center justify-center rounded-[3px] hover:bg-sunken"
          >
            <X className="size-3" strokeWidth={2} aria-hidden />
          </button>
        </span>
      ))}
      <OrganisationPicker
        none={t("none")}
        onChoose={(choice) => onChange([...new Set([...chosen, choice?.id ?? "none"])])}
        trigger={
          <Button size="sm">
            <Plus className="size-3.5" strokeWidth={1.5} aria-hidden />
            {t("choose")}
          </Button>
        }
      />
    </fieldset>
  );
}
