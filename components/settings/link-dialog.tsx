"use client";

import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";

type Props = { title: string; text: string; url: string; onClose: () => void };

export function LinkDialog({ title, text, url, onClose }: Props) {
  const t = useTranslations("settings.agents");
  return (
    <Dialog open onOpenChange={onClose} title={title} description={text}>
      <CopyField label={t("link")} value={url} />
    </Dialog>
  );
}
