"use client";

import { Bug, CircleHelp, ListChecks, Minus, Siren, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import type { Action } from "@/lib/client/conversation-actions";
import type { Conversation, TicketType } from "@/lib/contracts/conversation";
import { priorities, ticketTypes } from "@/lib/contracts/plain";
import { PriorityIcon } from "./priority-icon";

export const typeIcons: Record<TicketType, LucideIcon> = {
  question: CircleHelp,
  problem: Bug,
  incident: Siren,
  task: ListChecks,
};
const urgentFirst = priorities.toReversed();
type Props = {
  row: Conversation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAct: (action: Action) => void;
};

/** Priority and type: seen in the head of the thread, set from there. */
export function FieldsMenu({ row, open, onOpenChange, onAct }: Props) {
  const t = useTranslations("thread");
  const ti = useTranslations("inbox");
  const priority = ti(`priority.${row.priority}`);
  const type = row.type ? ti(`type.${row.type}`) : t("noType");
  const TypeIcon = row.type ? typeIcons[row.type] : null;
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button
          look="ghost"
          aria-label={t("fieldsOf", { priority, type })}
          title={t("fieldsOf", { priority, type })}
          className="gap-1 px-2"
        >
          <PriorityIcon priority={row.priority} />
          {TypeIcon && <TypeIcon className="size-4" strokeWidth={1.5} aria-hidden />}
        </Button>
      }
    >
      <MenuLabel>{t("priority")}</MenuLabel>
      {urgentFirst.map((each) => (
        <MenuItem
          key={each}
          checked={each === row.priority}
          onSelect={() => onAct({ type: "priority", priority: each })}
        >
          <PriorityIcon priority={each} />
          {ti(`priority.${each}`)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuLabel>{t("type")}</MenuLabel>
      {ticketTypes.map((each) => (
        <MenuItem
          key={each}
          icon={typeIcons[each]}
          checked={each === row.type}
          onSelect={() => onAct({ type: "type", kind: each })}
        >
          {ti(`type.${each}`)}
        </MenuItem>
      ))}
      <MenuItem icon={Minus} checked={row.type === null} onSelect={() => onAct({ type: "type", kind: null })}>
        {t("noType")}
      </MenuItem>
    </Menu>
  );
}
