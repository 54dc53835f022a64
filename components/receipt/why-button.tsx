"use client";

import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";

const ReceiptPanel = dynamic(() => import("./receipt-panel").then((m) => m.ReceiptPanel), { ssr: false });

/** One click from what a bot said to how it came about. What shows it is loaded with the first click. */
export function WhyButton({ conversationId, seq }: { conversationId: string; seq: number }) {
  const t = useTranslations("receipt");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="flex items-center gap-1 rounded-control text-meta text-ink-3 hover:text-ink"
      >
        <CircleHelp className="size-3.5" strokeWidth={1.5} aria-hidden />
        {t("why")}
      </button>
      {open && <ReceiptPanel conversationId={conversationId} seq={seq} onClose={() => setOpen(false)} />}
    </>
  );
}
