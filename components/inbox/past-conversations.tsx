"use client";

import { useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { VisitorProfile } from "@/lib/contracts/conversation";

type Props = { conversations: VisitorProfile["conversations"]; onOpen: (id: string) => void };

export function PastConversations({ conversations, onOpen }: Props) {
  const t = useTranslations("customer");
  const ti = useTranslations("inbox");
  if (conversations.length === 0) return <p className="text-ink-3">{t("noPast")}</p>;
  return (
    <ul className="-mx-2 flex flex-col">
      {conversations.map((each) => (
        <li key={each.id}>
          <button
            type="button"
            onClick={() => onOpen(each.id)}
            className="flex w-full flex-col rounded-control px-2 py-1.5 text-left hover:bg-sunken"
          >
            <span className="flex w-full items-baseline gap-2">
              <span className="min-w-0 flex-1 truncate">{each.preview ?? ti("noWords")}</span>
              <Time at={each.updatedAt} className="shrink-0 text-meta text-ink-3" />
            </span>
            <span className="text-meta text-ink-3">
              #{each.number} · {each.statusName ?? ti(`status.${each.status}`)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
