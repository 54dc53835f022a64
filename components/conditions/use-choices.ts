"use client";

import { useTranslations } from "next-intl";
import { useList } from "@/lib/client/use-list";
import type { ConditionField } from "@/lib/contracts/conditions";
import { ConversationStatus, OnDuty, Priority, TicketType } from "@/lib/contracts/conversation";
import type { Inbox } from "@/lib/contracts/inbox";
import { useAgents } from "../inbox/use-agents";
import { useStatuses } from "../statuses/use-statuses";
import { useTeams } from "../inbox/use-teams";

export type Choice = { value: string; label: string };

/** What can be chosen for a field; nothing where values are written. */
export function useChoices(): (field: ConditionField) => Choice[] {
  const t = useTranslations("conditions");
  const ti = useTranslations("inbox");
  const inboxes = useList<Inbox>("/inboxes").data ?? [];
  const agents = (useAgents().data ?? []).filter(({ active }) => active);
  const { teams } = useTeams();
  const statuses = useStatuses();
  const named = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, label: name });
  const none = (label: string): Choice => ({ value: "none", label });
  return (field) => {
    switch (field) {
      case "inbox":
        return inboxes.map(named);
      case "team":
        return [none(t("noTeam")), ...teams.map(named)];
      case "assignee":
        return [none(t("nobody")), ...agents.map(named)];
      case "status":
        return ConversationStatus.options.map((value) => ({ value, label: ti(`status.${value}`) }));
      case "customStatus":
        return [none(t("noStatus")), ...statuses.map(named)];
      case "priority":
        return Priority.options.toReversed().map((value) => ({ value, label: ti(`priority.${value}`) }));
      case "type":
        return [none(t("noType")), ...TicketType.options.map((value) => ({ value, label: ti(`type.${value}`) }))];
      case "onDuty":
        return OnDuty.options.map((value) => ({ value, label: t(`duty.${value}`) }));
      case "language":
        return [
          { value: "en", label: "English" },
          { value: "zh", label: "中文" },
        ];
      case "hours":
        return [
          { value: "open", label: t("open") },
          { value: "closed", label: t("closed") },
        ];
      case "rating":
        return ["1", "2", "3", "4", "5"].map((value) => ({ value, label: value }));
      case "tag":
      case "message":
      case "email":
      case "attribute":
      case "conversationField":
      case "organisationField":
      case "organisation":
        return [];
    }
  };
}
