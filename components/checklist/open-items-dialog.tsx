"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { WithOpenItems } from "@/lib/contracts/bulk";

const NAMED = 6;
type Props = {
  /** How many are to be resolved. */
  total: number;
  /** Those among them whose checklist is not done. */
  found: WithOpenItems[];
  onAnswer: (openItems: "resolve" | "skip") => void;
  onClose: () => void;
};

/** Asks before many are resolved of which some have open items: all of them, the others, or none. */
export function OpenItemsDialog({ total, found, onAnswer, onClose }: Props) {
  const t = useTranslations("checklist");
  const tc = useTranslations("common");
  const others = total - found.length;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("resolveManyAsk")}
      description={t("resolveManyText", { count: found.length, total })}
    >
      <ul aria-label={t("withOpenItems")} className="flex flex-wrap gap-1.5 pt-1 text-meta text-ink-2 tabular-nums">
        {found.slice(0, NAMED).map(({ conversationId, number, open }) => (
          <li key={conversationId} className="rounded-[4px] bg-sunken px-1.5 py-0.5">
            {t("openIn", { number, count: open })}
          </li>
        ))}
        {found.length > NAMED && <li className="px-1.5 py-0.5">{t("andMore", { count: found.length - NAMED })}</li>}
      </ul>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{tc("cancel")}</Button>
        {others > 0 && <Button onClick={() => onAnswer("skip")}>{t("resolveOthers", { count: others })}</Button>}
        <Button look="primary" onClick={() => onAnswer("resolve")}>
          {t("resolveAll", { count: total })}
        </Button>
      </div>
    </Dialog>
  );
}
