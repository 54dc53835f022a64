"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";

type Props = {
  trigger: (open: () => void) => ReactNode;
  title: string;
  /** Names what will be lost. */
  consequence: ReactNode;
  action: string;
  onConfirm: () => Promise<unknown> | void;
};

export function Confirm({ trigger, title, consequence, action, onConfirm }: Props) {
  const t = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      setOpen(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {trigger(() => setOpen(true))}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={title}
        description={consequence}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button look="danger" busy={busy} onClick={() => void confirm().catch(() => undefined)}>
              {action}
            </Button>
          </>
        }
      />
    </>
  );
}
