"use client";

import { Workflow } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { useList } from "@/lib/client/use-list";
import type { AutomationRule } from "@/lib/contracts/automation";
import { useSummary } from "../conditions/use-summary";
import { useIsAdmin } from "../console/admins-only";
import { ListPage } from "../console/list-page";
import { OrderedList } from "../console/ordered-list";
import { useRuleWords } from "./use-rule-words";

const LIST = "/automation-rules";

/** What the desk does by itself, in the order in which rules look. */
export function Rules() {
  const t = useTranslations("automation");
  const list = useList<AutomationRule>(LIST);
  const admin = useIsAdmin();
  return (
    <ListPage words="automation" of={list} icon={Workflow} create={admin ? "/settings/automation/new" : null}>
      {(rules) => (
        <OrderedList items={rules} path={LIST} label={t("title")} movable={admin}>
          {(rule, number) => <RuleLink rule={rule} number={number} />}
        </OrderedList>
      )}
    </ListPage>
  );
}

function RuleLink({ rule, number }: { rule: AutomationRule; number: number }) {
  const t = useTranslations("automation");
  const summary = useSummary();
  const { triggerOf, actionsOf } = useRuleWords();
  return (
    <Link href={`/settings/automation/${rule.id}`} className="flex min-w-0 flex-1 items-center gap-3 py-1.5">
      <span className="w-4 shrink-0 text-meta text-ink-3 tabular-nums">{number}</span>
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{rule.name}</span>
          {!rule.active && <Badge>{t("off")}</Badge>}
          {!rule.goOn && <Badge>{t("stops")}</Badge>}
          {rule.ranToday > 0 && (
            <span className="shrink-0 text-meta text-ink-3 tabular-nums">
              {t("ranToday", { count: rule.ranToday })}
            </span>
          )}
        </span>
        <span className="block truncate text-meta text-ink-2">
          {triggerOf(rule.trigger)} → {actionsOf(rule.actions)}
        </span>
        <span className="block truncate text-meta text-ink-3">{summary(rule.conditions)}</span>
      </span>
    </Link>
  );
}
