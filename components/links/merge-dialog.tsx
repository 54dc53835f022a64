"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Conversation } from "@/lib/contracts/conversation";
import type { Choice } from "./conversation-choice";
import { FindConversation } from "./find-conversation";
import { useMerge } from "./use-merge";

type Props = { row: Conversation; onClose: () => void };

/** Which other conversation this one becomes one with, and in which of the two they go on. */
export function MergeDialog({ row, onClose }: Props) {
  const t = useTranslations("links");
  const tc = useTranslations("common");
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [here, setHere] = useState(false);
  const { merge, busy } = useMerge();
  const source = here ? chosen : row;
  const target = here ? row : chosen;
  const choose = (choice: Choice) => {
    setChosen(choice);
    // What is still open goes on.
    setHere(choice.status === "resolved" && row.status !== "resolved");
  };
  const refusal = (each: Conversation): string | null => {
    if (each.contact.id !== row.contact.id) return t("otherCustomer");
    if (each.inbox.id !== row.inbox.id) return t("otherInbox", { inbox: each.inbox.name });
    return each.mergedInto ? t("mergedAlready", { number: each.mergedInto.number }) : null;
  };
  const submit = async () => {
    if (source && target && (await merge(source.id, target.id))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("mergeTitle", { number: row.number })}
      description={t("mergeText")}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" busy={busy} disabled={!chosen} onClick={() => void submit()}>
            {target && chosen ? t("mergeInto", { number: target.number }) : t("merge")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pt-1">
        <FindConversation
          ownId={row.id}
          label={t("findOther")}
          filter={{ contact: row.contact.id }}
          none={t("noOthers", { name: row.contact.name })}
          refusal={refusal}
          chosen={chosen?.id ?? null}
          onChoose={choose}
        />
        {chosen && (
          <fieldset className="flex flex-col gap-1.5">
            <legend className="mb-1.5 font-medium">{t("where")}</legend>
            <Way name="here" checked={here} onChoose={() => setHere(true)}>
              {t("intoOne", { number: chosen.number, into: row.number })}
            </Way>
            <Way name="there" checked={!here} onChoose={() => setHere(false)}>
              {t("intoOne", { number: row.number, into: chosen.number })}
            </Way>
          </fieldset>
        )}
        <p className="text-meta text-ink-3">
          {t("twoCustomers")}{" "}
          <Link href={`/contacts/${row.contact.id}`} className="text-accent-ink underline underline-offset-2">
            {t("openCustomer", { name: row.contact.name })}
          </Link>
        </p>
      </div>
    </Dialog>
  );
}

type WayProps = { name: string; checked: boolean; onChoose: () => void; children: string };
function Way({ name, checked, onChoose, children }: WayProps) {
  return (
    <label className="flex items-center gap-2">
      <input type="radio" name="way" value={name} checked={checked} onChange={onChoose} className="accent-accent" />
      {children}
    </label>
  );
}
