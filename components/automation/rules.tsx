"use client";

import { Plus, Workflow } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { useList } from "@/lib/client/use-list";
import type { AutomationRule } from "@/lib/contracts/automation";
import { useSummary } from "../conditions/use-summary";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { OrderedList } from "../console/ordered-list";
import { PageFrame } from "../console/page-frame";
import { useRuleWords } from "./use-rule-words";

const LIST = "/automation-rules";

/** What the desk does by itself, in the order in which rules look. */
export function Rules() {
  const t = useTranslations("automation");
  const list = useList<AutomationRule>(LIST);
  const admin = useIsAdmin();
  const create = admin && (
    <Link href="/settings/automation/new" className={buttonClass({ look: "primary" })}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("create")}
    </Link>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={list.data?.length ? create : null}>
      <Loaded of={list}>
        {(rules) =>
          rules.length === 0 ? (
            <Empty icon={Workflow} title={t("emptyTitle")} action={create}>
              {t("emptyText")}
            </Empty>
          ) : (
            <OrderedList items={rules} path={LIST} label={t("title")} movable={admin}>
              {(rule, number) => <RuleLink rule={rule} number={number} />}
            </OrderedList>
          )
        }
      </Loaded>
    </PageFrame>
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
