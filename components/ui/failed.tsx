"use client";

import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./button";
import { Empty } from "./empty";

/** What happened, and what to do. */
export function Failed({ message, onRetry }: { message?: string; onRetry?: (() => void) | undefined }) {
  const t = useTranslations("common");
  return (
    <div role="alert">
      <Empty
        icon={CloudOff}
        title={t("failedTitle")}
        action={onRetry && <Button onClick={onRetry}>{t("retry")}</Button>}
      >
        {message ?? t("failedText")}
      </Empty>
    </div>
  );
}
