"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Failed } from "@/components/ui/failed";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { get, post } from "@/lib/client/api";
import { useErrorText } from "@/lib/client/use-error-text";
import { useSave } from "@/lib/client/use-save";
import type { Erasure, ErasurePreview } from "@/lib/contracts/erasure";
import type { Contact } from "@/lib/contracts/resources";

type Props = { contact: Pick<Contact, "id" | "name">; onClose: () => void };

/** Says what goes, and takes the person's name for a yes. */
export function EraseDialog({ contact, onClose }: Props) {
  const t = useTranslations("contacts.erase");
  const tc = useTranslations("common");
  const errorText = useErrorText();
  const path = `/contacts/${contact.id}`;
  const preview = useQuery({ queryKey: [path, "erasure"], queryFn: () => get<ErasurePreview>(`${path}/erasure`) });
  const { save, busy } = useSave("/contacts", path, "/erasures");
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const name = preview.data?.name ?? contact.name;
  const erase = async () => {
    if (typed.trim() !== name.trim()) return setWrong(true);
    if (await save(() => post<Erasure>(`${path}/erasure`, { name: typed }), t("started"))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("title", { name })}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="danger" busy={busy} disabled={!preview.data || typed === ""} onClick={() => void erase()}>
            {t("action")}
          </Button>
        </>
      }
    >
      {preview.isPending ? (
        <SkeletonRows rows={4} />
      ) : preview.isError ? (
        <Failed message={errorText(preview.error)} onRetry={() => void preview.refetch()} />
      ) : (
        <form
          className="flex flex-col gap-3 pt-1"
          onSubmit={(event) => {
            event.preventDefault();
            void erase();
          }}
        >
          <p className="font-medium">{t("goes")}</p>
          <Goes counts={preview.data.counts} />
          <p className="text-ink-2">{t("stays")}</p>
          <Field label={t("type", { name })} error={wrong ? t("wrong") : undefined}>
            {(ids) => (
              <Input
                {...ids}
                autoComplete="off"
                value={typed}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setWrong(false);
                }}
              />
            )}
          </Field>
        </form>
      )}
    </Dialog>
  );
}

function Goes({ counts }: Pick<ErasurePreview, "counts">) {
  const t = useTranslations("contacts.erase");
  const { conversations, messages, notes, files, browsers } = counts;
  return (
    <ul className="list-disc pl-5">
      <li>{t("conversations", { count: conversations, messages })}</li>
      <li>{t("notes", { count: notes })}</li>
      <li>{t("files", { count: files })}</li>
      <li>{t("browsers", { count: browsers })}</li>
    </ul>
  );
}
