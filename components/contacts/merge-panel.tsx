"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Contact } from "@/lib/contracts/resources";
import { Panel } from "../console/panel";

const MergeDialog = dynamic(() => import("./merge-dialog").then((m) => m.MergeDialog), { ssr: false });

export function MergePanel({ contact }: { contact: Pick<Contact, "id" | "name"> }) {
  const t = useTranslations("contacts.merge");
  const [open, setOpen] = useState(false);
  return (
    <Panel title={t("panel")} text={t("panelText")} aside={<Button onClick={() => setOpen(true)}>{t("open")}</Button>}>
      {open && <MergeDialog contact={contact} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
