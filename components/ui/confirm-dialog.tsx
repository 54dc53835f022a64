"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";

export type Asking = {
  title: string;
  /** Names what will be lost. */
  consequence: ReactNode;
  action: string;
  onConfirm: () => Promise<unknown> | void;
};

export function ConfirmDialog({ title, consequence, action, onConfirm, onClose }: Asking & { onClose: () => void }) {
  const t = useTranslations("common");
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={consequence}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="danger" busy={busy} onClick={() => void confirm().catch(() => undefined)}>
            {action}
          </Button>
        </>
      }
    />
  );
}
