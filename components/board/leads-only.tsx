"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Empty } from "@/components/ui/empty";

/** For whoever came here by an old link. */
export function LeadsOnly() {
  const t = useTranslations("board");
  return (
    <section className="flex flex-1 items-center justify-center bg-surface">
      <Empty icon={Lock} title={t("leadsOnly")}>
        {t("leadsOnlyText")}
      </Empty>
    </section>
  );
}
