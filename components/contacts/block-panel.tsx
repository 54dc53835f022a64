"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Contact } from "@/lib/contracts/resources";
import { Panel } from "../console/panel";

/** Refuses what somebody writes from now on, until it is taken back. */
export function BlockPanel({ contact }: { contact: Pick<Contact, "id" | "name" | "blocked"> }) {
  const t = useTranslations("contacts.block");
  const { save, busy } = useSave("/contacts", `/contacts/${contact.id}`);
  const set = (what: "block" | "unblock") =>
    save(() => post(`/contacts/${contact.id}/${what}`), t(what === "block" ? "done" : "undone"));
  return (
    <Panel
      title={t("title")}
      text={t(contact.blocked ? "textBlocked" : "text")}
      aside={
        contact.blocked ? (
          <Button busy={busy} onClick={() => void set("unblock")}>
            {t("unblock")}
          </Button>
        ) : (
          <Confirm
            title={t("confirm", { name: contact.name })}
            consequence={t("consequence")}
            action={t("block")}
            onConfirm={() => set("block")}
            trigger={(open) => <Button onClick={open}>{t("block")}</Button>}
          />
        )
      }
    >
      {null}
    </Panel>
  );
}
