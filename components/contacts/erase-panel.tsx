"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Contact } from "@/lib/contracts/resources";
import { useIsAdmin } from "../console/admins-only";
import { Panel } from "../console/panel";

const EraseDialog = dynamic(() => import("./erase-dialog").then((m) => m.EraseDialog), { ssr: false });

/** For admins alone: forgets a person for good. */
export function ErasePanel({ contact }: { contact: Pick<Contact, "id" | "name"> }) {
  const t = useTranslations("contacts.erase");
  const admin = useIsAdmin();
  const [open, setOpen] = useState(false);
  if (!admin) return null;
  return (
    <Panel
      title={t("panel")}
      text={t("panelText")}
      aside={
        <Button look="danger" onClick={() => setOpen(true)}>
          {t("open")}
        </Button>
      }
    >
      {open && <EraseDialog contact={contact} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
