"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { post } from "@/lib/client/api";
import { saveFile } from "@/lib/client/save-file";
import { useSave } from "@/lib/client/use-save";
import type { PersonalData } from "@/lib/contracts/erasure";
import type { Contact } from "@/lib/contracts/resources";
import { useIsAdmin } from "../console/admins-only";
import { Panel } from "../console/panel";

/** Everything kept of a person, for themselves; for admins. */
export function PersonalDataPanel({ contact }: { contact: Pick<Contact, "id"> }) {
  const t = useTranslations("contacts.personalData");
  const admin = useIsAdmin();
  const { save, busy } = useSave();
  const [made, setMade] = useState<PersonalData | null>(null);
  if (!admin) return null;
  const download = async () => {
    const data = await save(() => post<PersonalData>(`/contacts/${contact.id}/export`), null);
    if (!data) return;
    setMade(data);
    saveFile(`contact-${contact.id}.json`, JSON.stringify(data, null, 2), "application/json");
  };
  return (
    <Panel
      title={t("panel")}
      text={t("panelText")}
      aside={
        <Button busy={busy} onClick={() => void download()}>
          {t("download")}
        </Button>
      }
    >
      {made && made.files.length > 0 && (
        <div>
          <p className="mb-1 font-medium">{t("files")}</p>
          <ul className="flex flex-col gap-1">
            {made.files.map((file) => (
              <li key={file.id}>
                <a
                  href={file.url}
                  target="_blank"
                  rel="noreferrer"
                  className="text-accent-ink underline underline-offset-2"
                >
                  {file.name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {made?.more && <p className="text-ink-2">{t("more")}</p>}
    </Panel>
  );
}
