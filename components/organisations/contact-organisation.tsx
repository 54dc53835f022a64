"use client";

import { Building2, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { NearLink } from "@/components/ui/near-link";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useQueryClient } from "@tanstack/react-query";
import { patch } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Contact } from "@/lib/contracts/resources";
import { OrganisationPicker } from "./organisation-picker";

type Props = { contactId: string; organisation: Contact["organisation"] };

/** Whom a person belongs to, said by hand. */
export function ContactOrganisation({ contactId, organisation }: Props) {
  const t = useTranslations("organisations");
  const queries = useQueryClient();
  const { save } = useSave("/organisations");
  const [changed, setChanged] = useState<{ to: Contact["organisation"] } | null>(null);
  const shown = changed ? changed.to : organisation;
  const path = `/contacts/${contactId}`;
  const put = async (choice: Contact["organisation"]) => {
    setChanged({ to: choice });
    const saved = await save(() => patch<Contact>(path, { organisationId: choice?.id ?? null }), null);
    if (saved) void queries.invalidateQueries({ queryKey: [path] });
    else setChanged(null);
  };
  return (
    <div className="flex min-w-0 items-center gap-2">
      <Building2 className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
      {shown ? (
        <NearLink href={`/contacts/organisations/${shown.id}`} className="min-w-0 flex-1 truncate hover:underline">
          {shown.name}
        </NearLink>
      ) : (
        <span className="min-w-0 flex-1 truncate text-ink-3">{t("none")}</span>
      )}
      <OrganisationPicker
        {...(shown ? { none: t("takeOut") } : {})}
        onChoose={(choice) => void put(choice && { id: choice.id, name: choice.name })}
        trigger={<IconButton icon={ChevronsUpDown} label={t("change")} />}
      />
    </div>
  );
}
