"use client";

import { Languages } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { Conversation } from "@/lib/contracts/conversation";

const TranslationChoice = dynamic(() => import("./translation-choice").then((m) => m.TranslationChoice), {
  ssr: false,
});

/** Two-way translation of one conversation. */
export function TranslateButton({ row }: { row: Conversation }) {
  const t = useTranslations("translation");
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t("title")}
      align="start"
      side="top"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button
          look="ghost"
          size="icon"
          aria-label={t("title")}
          title={t("title")}
          className={row.translation ? "text-accent-ink" : ""}
        >
          <Languages className="size-4" strokeWidth={1.5} aria-hidden />
        </Button>
      }
    >
      <div className="flex w-76 max-w-[calc(100vw-24px)] flex-col gap-3 p-4">
        {open && <TranslationChoice row={row} />}
      </div>
    </Popover>
  );
}
