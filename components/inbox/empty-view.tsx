"use client";

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Empty } from "@/components/ui/empty";
import { isBuiltIn, type View } from "@/lib/client/inbox-views";
import { viewIcons } from "./views-pane";

export function EmptyView({ view }: { view: View }) {
  const t = useTranslations("inbox");
  const named = isBuiltIn(view) ? view : view.startsWith("team:") ? "team" : "saved";
  const action = view === "all" && (
    <Link href="/settings/inboxes" className="font-medium text-accent-ink underline underline-offset-2">
      {t("empty.allAction")}
    </Link>
  );
  return (
    <Empty icon={isBuiltIn(view) ? viewIcons[view] : Users} title={t(`empty.${named}Title`)} action={action}>
      {t(`empty.${named}Text`)}
    </Empty>
  );
}
