"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { actionTo, type Action } from "@/lib/client/conversation-actions";
import type { Conversation } from "@/lib/contracts/conversation";
import { StatusDot } from "./status-dot";
import { StatusItems } from "./status-items";
import { useLabel } from "./use-statuses";

type Props = {
  row: Conversation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAct: (action: Action) => void;
};

/** The status in the head of the thread, set from there. */
export function StatusMenu({ row, open, onOpenChange, onAct }: Props) {
  const t = useTranslations("statuses");
  const ti = useTranslations("inbox");
  const label = useLabel(row.customStatus);
  const name = label?.name ?? ti(`status.${row.status}`);
  return (
    <Menu
      align="start"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button
          look="ghost"
          size="sm"
          aria-label={t("is", { name })}
          title={t("is", { name })}
          className="min-w-0 shrink gap-1.5 px-1.5"
        >
          {label && <StatusDot color={label.color} />}
          <span className="max-w-32 truncate">{name}</span>
          <ChevronDown className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
        </Button>
      }
    >
      <StatusItems
        row={row}
        onChoose={(category, chosen) => {
          const status = chosen && { id: chosen.id, name: chosen.name, color: chosen.color };
          const type = actionTo[category];
          onAct(type === "snooze" ? { type, until: null, status } : { type, status });
        }}
      />
    </Menu>
  );
}
