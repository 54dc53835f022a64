"use client";

import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { languageName } from "@/lib/client/language-names";
import type { Conversation } from "@/lib/contracts/conversation";
import { useTranslation } from "./use-translation";

/** As long as the page is open: whoever said no is not asked again. */
const declined = new Set<string>();

/** Offered where the customer writes in another language than the reader works in, and something could translate it. */
export function TranslateOffer({ row }: { row: Conversation }) {
  const t = useTranslations("translation");
  const locale = useLocale();
  const { state, set, busy } = useTranslation(row);
  const [no, setNo] = useState(declined.has(row.id));
  const { written, missing } = state.data ?? {};
  if (no || row.translation || row.status === "resolved" || missing !== null || !written || written === locale)
    return null;
  const decline = () => {
    declined.add(row.id);
    setNo(true);
  };
  const name = row.contact.name;
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-card border bg-ground px-3 py-2">
      <Languages className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
      <p className="min-w-0 flex-1 basis-48 text-ink-2">
        {written === "other"
          ? t("offerOther", { name, language: languageName(locale, locale) })
          : t("offer", { name, language: languageName(written, locale) })}
      </p>
      <Button size="sm" look="ghost" onClick={decline}>
        {t("no")}
      </Button>
      <Button size="sm" busy={busy} onClick={() => void set("auto", null)}>
        {t("turnOn")}
      </Button>
    </div>
  );
}
