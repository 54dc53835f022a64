"use client";

import { BellRing, CheckCheck, Inbox, UserRoundX, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Empty } from "@/components/ui/empty";
import type { View } from "@/lib/client/inbox-views";

const icons = { mine: UserRound, waiting: BellRing, unassigned: UserRoundX, all: Inbox, resolved: CheckCheck };

export function EmptyView({ view }: { view: View }) {
  const t = useTranslations("inbox");
  const action = view === "all" && (
    <Link href="/settings/inboxes" className="font-medium text-accent-ink underline underline-offset-2">
      {t("empty.allAction")}
    </Link>
  );
  return (
    <Empty icon={icons[view]} title={t(`empty.${view}Title`)} action={action}>
      {t(`empty.${view}Text`)}
    </Empty>
  );
}
