"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { get, patch, remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { CustomStatus, StatusUse } from "@/lib/contracts/statuses";
import { STATUSES } from "./use-statuses";

/** Deletes what nothing has; archives what is in use, after saying what that is; brings an archived one back. */
export function RetireStatus({ status, onDone }: { status: CustomStatus; onDone: () => void }) {
  const t = useTranslations("statuses");
  const tc = useTranslations("common");
  const locale = useLocale();
  const { save } = useSave(STATUSES);
  const path = `${STATUSES}/${status.id}`;
  const use = useQuery({
    queryKey: [`${path}/use`],
    queryFn: () => get<StatusUse>(`${path}/use`),
    staleTime: 0,
  });
  const archive = async (archived: boolean) => {
    const said = archived ? t("wasArchived") : t("isBack");
    if ((await save(() => patch(path, { archived, rev: status.rev }), said)) !== undefined) onDone();
  };
  const drop = async () => {
    if ((await save(() => remove(path), t("deleted"))) !== undefined) onDone();
  };
  const places = use.data?.places.map(({ kind, name }) => t(`place.${kind}`, { name })) ?? [];
  const used = !use.data || use.data.conversations > 0 || places.length > 0;
  const named = places.length > 0 ? t("asked", { places: new Intl.ListFormat(locale).format(places) }) : "";
  return (
    <>
      {status.archived && (
        <Button look="ghost" onClick={() => void archive(false)}>
          {t("bringBack")}
        </Button>
      )}
      {!(status.archived && used) && (
        <Confirm
          trigger={(open) => (
            <Button look="ghost" disabled={!use.data} onClick={open}>
              {used ? t("archive") : tc("delete")}
            </Button>
          )}
          title={t(used ? "archiveAsk" : "deleteAsk", { name: status.name })}
          consequence={
            used
              ? [t("keeps", { count: use.data?.conversations ?? 0 }), named, t("archiveText")].filter(Boolean).join(" ")
              : t("deleteText")
          }
          action={used ? t("archive") : tc("delete")}
          onConfirm={used ? () => archive(true) : drop}
        />
      )}
    </>
  );
}
