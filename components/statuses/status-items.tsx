"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { MenuItem, MenuLabel } from "@/components/ui/menu";
import type { Conversation, ConversationStatus } from "@/lib/contracts/conversation";
import { conversationStatuses } from "@/lib/contracts/plain";
import type { CustomStatus } from "@/lib/contracts/statuses";
import { StatusDot } from "./status-dot";
import { useChoosable } from "./use-statuses";

type Props = {
  /** Whose status is to change; none: those of many. */
  row?: Conversation;
  onChoose: (category: ConversationStatus, status: CustomStatus | null) => void;
};

/** The desk's own statuses under their states. A state without a default can be had by its own name too. */
export function StatusItems({ row, onChoose }: Props) {
  const ti = useTranslations("inbox");
  const all = useChoosable();
  // What is resolved is opened before it is snoozed.
  const states = conversationStatuses.filter((state) => state !== "snoozed" || row?.status !== "resolved");
  return states.map((state) => {
    const own = all.filter(({ category }) => category === state);
    const plain = row !== undefined && !own.some(({ isDefault }) => isDefault);
    if (own.length === 0 && !plain) return null;
    return (
      <Fragment key={state}>
        <MenuLabel>{ti(`status.${state}`)}</MenuLabel>
        {plain && (
          <MenuItem checked={row.status === state && row.customStatus === null} onSelect={() => onChoose(state, null)}>
            <StatusDot color="transparent" />
            {ti(`status.${state}`)}
          </MenuItem>
        )}
        {own.map((status) => (
          <MenuItem
            key={status.id}
            checked={row?.customStatus?.id === status.id}
            onSelect={() => onChoose(state, status)}
          >
            <StatusDot color={status.color} />
            <span className="truncate">{status.name}</span>
          </MenuItem>
        ))}
      </Fragment>
    );
  });
}
