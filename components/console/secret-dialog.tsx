"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  /** Where `secret`, `secretTitle`, `secretOnce` and `secretKept` stand. */
  words: string;
  secret: string;
  onClose: () => void;
};

/** The one time it is shown. */
export function SecretDialog({ words, secret, onClose }: Props) {
  const t = useTranslations(words);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("secretTitle")}
      description={t("secretOnce")}
      footer={
        <Button look="primary" onClick={onClose}>
          {t("secretKept")}
        </Button>
      }
    >
      <CopyField label={t("secret")} value={secret} />
    </Dialog>
  );
}
