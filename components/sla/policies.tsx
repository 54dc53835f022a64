"use client";

import { Timer } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { useList } from "@/lib/client/use-list";
import type { SlaPolicy } from "@/lib/contracts/sla";
import { useSummary } from "../conditions/use-summary";
import { useIsAdmin } from "../console/admins-only";
import { ListPage } from "../console/list-page";
import { OrderedList } from "../console/ordered-list";
import { useTargetWords } from "./use-target-words";

const LIST = "/sla-policies";

/** What is promised to whom. The order counts: the first that holds is a conversation's. */
export function SlaPolicies() {
  const t = useTranslations("sla");
  const list = useList<SlaPolicy>(LIST);
  const admin = useIsAdmin();
  return (
    <ListPage words="sla" of={list} icon={Timer} create={admin ? "/settings/sla/new" : null}>
      {(policies) => (
        <OrderedList items={policies} path={LIST} label={t("title")} movable={admin}>
          {(policy, number) => <PolicyLink policy={policy} number={number} />}
        </OrderedList>
      )}
    </ListPage>
  );
}

function PolicyLink({ policy, number }: { policy: SlaPolicy; number: number }) {
  const t = useTranslations("sla");
  const summary = useSummary();
  const { targetsOf } = useTargetWords();
  return (
    <Link href={`/settings/sla/${policy.id}`} className="flex min-w-0 flex-1 items-center gap-3 py-1.5">
      <span className="w-4 shrink-0 text-meta text-ink-3 tabular-nums">{number}</span>
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{policy.name}</span>
          {!policy.active && <Badge>{t("off")}</Badge>}
          {policy.active && policy.open > 0 && (
            <span className="shrink-0 text-meta text-ink-3 tabular-nums">{t("open", { count: policy.open })}</span>
          )}
        </span>
        <span className="block truncate text-meta text-ink-2">{targetsOf(policy)}</span>
        <span className="block truncate text-meta text-ink-3">{summary(policy.conditions)}</span>
      </span>
    </Link>
  );
}
