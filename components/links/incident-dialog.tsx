"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Conversation } from "@/lib/contracts/conversation";
import { FindConversation } from "./find-conversation";
import { linksPath } from "./use-links";

const INCIDENTS = { view: "all", type: "incident" };
type Props = { row: Conversation; onClose: () => void };

/** Which incident a conversation is about: by number or words, else those that are open. */
export function IncidentDialog({ row, onClose }: Props) {
  const t = useTranslations("links");
  const tc = useTranslations("common");
  const [chosen, setChosen] = useState<string | null>(null);
  const { save, busy } = useSave(linksPath(row.id));
  const link = async () => {
    const path = `/conversations/${row.id}/incident`;
    if (chosen && (await save(() => post(path, { incidentId: chosen }), t("linked")))) onClose();
  };
  const refusal = ({ mergedInto }: Conversation) =>
    mergedInto ? t("mergedAlready", { number: mergedInto.number }) : null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("incidentTitle", { number: row.number })}
      description={t("incidentText")}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" busy={busy} disabled={chosen === null} onClick={() => void link()}>
            {t("link")}
          </Button>
        </>
      }
    >
      <div className="pt-1">
        <FindConversation
          ownId={row.id}
          label={t("findIncident")}
          filter={INCIDENTS}
          none={t("noIncidents")}
          refusal={refusal}
          chosen={chosen}
          onChoose={({ id }) => setChosen(id)}
        />
      </div>
    </Dialog>
  );
}
