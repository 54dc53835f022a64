"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Conversation } from "@/lib/contracts/conversation";

type Props = { of: NonNullable<Conversation["checklist"]>; onDone: () => void; onClose: () => void };

/** Asks before something is resolved with items still open; it does not forbid it. */
export function OpenItemsDialog({ of, onDone, onClose }: Props) {
  const t = useTranslations("checklist");
  const tc = useTranslations("common");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("resolveAsk")}
      description={t("resolveText", { count: of.total - of.done })}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button
            look="primary"
            onClick={() => {
              onClose();
              onDone();
            }}
          >
            {t("resolve")}
          </Button>
        </>
      }
    />
  );
}
