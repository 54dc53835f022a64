"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, GripVertical, Plus, Workflow } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { IconButton } from "@/components/ui/icon-button";
import { post } from "@/lib/client/api";
import { moved } from "@/lib/client/moved";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { AutomationRule } from "@/lib/contracts/automation";
import { useSummary } from "../conditions/use-summary";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
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
            <Ordered rules={rules} admin={admin} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function Ordered({ rules, admin }: { rules: AutomationRule[]; admin: boolean }) {
  const t = useTranslations("automation");
  const queries = useQueryClient();
  const { save, busy } = useSave(LIST);
  const [dragged, setDragged] = useState<number | null>(null);
  const move = async (from: number, to: number) => {
    if (from === to || busy) return;
    const next = moved(rules, from, to);
    queries.setQueryData([LIST], next);
    const done = await save(() => post(`${LIST}/reorder`, { ids: next.map(({ id }) => id) }), null);
    if (done === undefined) void queries.invalidateQueries({ queryKey: [LIST] });
  };
  return (
    <ol className="flex flex-col gap-1.5" aria-label={t("title")}>
      {rules.map((rule, at) => (
        // Dragging is a shortcut; the arrows do the same by keyboard and by thumb.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <li
          key={rule.id}
          draggable={admin}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            event.dataTransfer.setData("text/plain", rule.name);
            setDragged(at);
          }}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== null) void move(dragged, at);
          }}
          className={`flex items-center gap-2 rounded-card border bg-surface py-1 pr-2 pl-3 hover:bg-ground ${dragged === at ? "opacity-50" : ""}`}
        >
          {admin && (
            <GripVertical
              className="size-4 shrink-0 cursor-grab text-ink-3 max-md:hidden"
              strokeWidth={1.5}
              aria-hidden
            />
          )}
          <RuleLink rule={rule} number={at + 1} />
          {admin && rules.length > 1 && (
            <span className="flex shrink-0">
              <IconButton
                icon={ArrowUp}
                label={t("up", { name: rule.name })}
                disabled={at === 0}
                onClick={() => void move(at, at - 1)}
              />
              <IconButton
                icon={ArrowDown}
                label={t("down", { name: rule.name })}
                disabled={at === rules.length - 1}
                onClick={() => void move(at, at + 1)}
              />
            </span>
          )}
        </li>
      ))}
    </ol>
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
