"use client";

import { Download, Ellipsis, Upload } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { post } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { saveFile } from "@/lib/client/save-file";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import type { HeldCondition } from "@/lib/contracts/conditions";
import type { ContactsFile } from "@/lib/contracts/contacts";

const ImportDialog = dynamic(() => import("./import-dialog").then((m) => m.ImportDialog), { ssr: false });

/** People in and out as files; for admins. */
export function ContactsMenu({ q, conditions }: { q: string; conditions: HeldCondition[] }) {
  const t = useTranslations("contacts");
  const errorText = useErrorText();
  const { agent } = useMe();
  const [importing, setImporting] = useState(false);
  if (agent.role !== "admin") return null;
  const download = async () => {
    const { fileName, csv, contacts, more } = await post<ContactsFile>("/contacts/export", {
      ...(q ? { q } : {}),
      ...(conditions.length > 0 ? { fields: conditions } : {}),
    });
    // The mark at the start tells spreadsheets that this is UTF-8.
    saveFile(fileName, `\ufeff${csv}`, "text/csv;charset=utf-8");
    say(t(more ? "exportedPart" : "exported", { contacts }));
  };
  return (
    <>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
      <Menu trigger={<IconButton icon={Ellipsis} label={t("more")} />}>
        <MenuItem icon={Upload} onSelect={() => setImporting(true)}>
          {t("import.open")}
        </MenuItem>
        <MenuItem
          icon={Download}
          onSelect={() => void download().catch((error: unknown) => say(errorText(error), { failed: true }))}
        >
          {t(q || conditions.length > 0 ? "exportFound" : "export")}
        </MenuItem>
      </Menu>
    </>
  );
}
