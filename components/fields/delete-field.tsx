"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { get, remove } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { CustomField, FieldUse } from "@/lib/contracts/fields";
import { FIELDS, useFieldLabel } from "./use-fields";

/** Says what goes with a field before it goes. */
export function DeleteField({ field, onDeleted }: { field: CustomField; onDeleted: () => void }) {
  const t = useTranslations("fields");
  const tc = useTranslations("common");
  const locale = useLocale();
  const labelOf = useFieldLabel();
  const { save } = useSave(FIELDS);
  const path = `${FIELDS}/${field.id}/use`;
  const use = useQuery({ queryKey: [path], queryFn: () => get<FieldUse>(path), staleTime: 0 });
  const places = use.data?.places.map(({ kind, name }) => t(`place.${kind}`, { name })) ?? [];
  const lost = use.data
    ? [
        t(`lost.${field.of}`, { count: use.data.values }),
        places.length > 0 ? t("asked", { places: new Intl.ListFormat(locale).format(places) }) : "",
        t("forGood"),
      ]
        .filter(Boolean)
        .join(" ")
    : t("forGood");
  const drop = async () => {
    if ((await save(() => remove(`${FIELDS}/${field.id}`), t("deleted"))) !== undefined) onDeleted();
  };
  return (
    <Confirm
      trigger={(open) => (
        <Button look="ghost" disabled={use.isPending} onClick={open}>
          {tc("delete")}
        </Button>
      )}
      title={t("deleteAsk", { name: labelOf(field) })}
      consequence={lost}
      action={tc("delete")}
      onConfirm={drop}
    />
  );
}
