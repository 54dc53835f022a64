"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { UnsavedGuard } from "./unsaved-guard";

type Props = { dirty: boolean; busy: boolean; onReset?: () => void };

export function SaveFooter({ dirty, busy, onReset }: Props) {
  const t = useTranslations("common");
  return (
    <>
      <UnsavedGuard dirty={dirty && !busy} />
      {dirty && <span className="mr-auto text-meta text-ink-3">{t("unsaved")}</span>}
      {dirty && onReset && (
        <Button look="ghost" onClick={onReset}>
          {t("undo")}
        </Button>
      )}
      <Button type="submit" look="primary" busy={busy} disabled={!dirty}>
        {t("save")}
      </Button>
    </>
  );
}
