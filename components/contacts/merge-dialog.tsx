"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { get, post, query } from "@/lib/client/api";
import { useErrorText } from "@/lib/client/use-error-text";
import { usePages } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { MergePreview } from "@/lib/contracts/contacts";
import type { Contact } from "@/lib/contracts/resources";

type Props = { contact: Pick<Contact, "id" | "name">; onClose: () => void };

/** Finds the other one, says what would move, and only then makes one of two. */
export function MergeDialog({ contact, onClose }: Props) {
  const t = useTranslations("contacts.merge");
  const tc = useTranslations("common");
  const errorText = useErrorText();
  const [text, setText] = useState("");
  const [other, setOther] = useState<Contact | null>(null);
  const q = useDeferredValue(text.trim());
  const list = usePages<Contact>("/contacts", { q });
  const found = (list.data?.pages[0]?.data ?? []).filter(({ id }) => id !== contact.id).slice(0, 8);
  const path = `/contacts/${contact.id}`;
  const preview = useQuery({
    queryKey: [path, "merge", other?.id],
    queryFn: () => get<MergePreview>(`${path}/merge${query({ otherId: other?.id })}`),
    enabled: other !== null,
  });
  const { save, busy } = useSave("/contacts", path, `${path}/notes`);
  const merge = async () => {
    if (await save(() => post(`${path}/merge`, { otherId: other?.id }), t("done"))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("title", { name: contact.name })}
      description={t("text")}
      footer={
        <>
          {other && (
            <Button look="ghost" className="mr-auto" onClick={() => setOther(null)}>
              {t("another")}
            </Button>
          )}
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="danger" busy={busy} disabled={!preview.data || other === null} onClick={() => void merge()}>
            {t("action")}
          </Button>
        </>
      }
    >
      {other === null ? (
        <div className="flex flex-col gap-3 pt-1">
          <Field label={t("find")}>
            {(ids) => <Input {...ids} type="search" value={text} onChange={(event) => setText(event.target.value)} />}
          </Field>
          {list.isPending ? (
            <SkeletonRows rows={4} />
          ) : found.length === 0 ? (
            <p className="text-ink-3">{t("nobody")}</p>
          ) : (
            <ul className="-mx-2">
              {found.map((each) => (
                <li key={each.id}>
                  <button
                    type="button"
                    onClick={() => setOther(each)}
                    className="flex w-full items-center gap-2.5 rounded-control px-2 py-1.5 text-left hover:bg-sunken"
                  >
                    <Avatar name={each.name} size={24} />
                    <span className="truncate">{each.name}</span>
                    <span className="min-w-0 flex-1 truncate text-right text-ink-3">
                      {each.email ?? each.externalId}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      ) : preview.isPending ? (
        <SkeletonRows rows={3} />
      ) : preview.isError ? (
        <p role="alert" className="text-danger">
          {errorText(preview.error)}
        </p>
      ) : (
        <div className="flex flex-col gap-2 pt-1">
          <p>{t("moves", { name: other.name, ...countsOf(preview.data) })}</p>
          <p>
            {t("stays", {
              name: preview.data.name,
              email: preview.data.email ?? "none",
              attributes: preview.data.attributes.join(", ") || "none",
            })}
          </p>
          <p className="text-ink-2">{t("browsers", { browsers: preview.data.browsers })}</p>
          <p className="font-medium">{t("forGood")}</p>
        </div>
      )}
    </Dialog>
  );
}

const countsOf = ({ conversations, notes }: MergePreview) => ({ conversations, notes });
