"use client";

import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { post } from "@/lib/client/api";
import type { DraftGroup } from "@/lib/client/condition-draft";
import { useSave } from "@/lib/client/use-save";
import { RuleAction, RuleTrigger, type DryRunAnswer } from "@/lib/contracts/automation";
import { ConditionGroup } from "@/lib/contracts/conditions";
import { Panel } from "../console/panel";
import { useRuleWords } from "./use-rule-words";

type Props = { trigger: RuleTrigger; conditions: DraftGroup; actions: RuleAction[] };

/** Last week's conversations under the rule as it is written now, saved or not. */
export function DryRunPanel({ trigger, conditions, actions }: Props) {
  const t = useTranslations("automation");
  const { save, busy } = useSave();
  const { actionsOf } = useRuleWords();
  const asked = JSON.stringify({ trigger, conditions, actions });
  const [answer, setAnswer] = useState<{ of: string; is: DryRunAnswer } | null>(null);
  const ready =
    RuleTrigger.safeParse(trigger).success &&
    ConditionGroup.safeParse(conditions).success &&
    actions.length > 0 &&
    actions.every((action) => RuleAction.safeParse(action).success);
  const run = async () => {
    const is = await save(
      () => post<DryRunAnswer>("/automation-rules/dry-run", { trigger, conditions, actions }),
      null,
    );
    if (is) setAnswer({ of: asked, is });
  };
  const old = answer !== null && answer.of !== asked;
  return (
    <Panel
      title={t("dryRun")}
      text={t("dryRunText")}
      aside={
        <Button onClick={() => void run()} busy={busy} disabled={!ready}>
          <FlaskConical className="size-4" strokeWidth={1.5} aria-hidden />
          {t("try")}
        </Button>
      }
    >
      {!ready && <p className="text-ink-3">{t("notReady")}</p>}
      {answer && (
        <output className={`flex flex-col gap-3 ${old ? "opacity-60" : ""}`}>
          {old && <p className="text-meta text-waiting">{t("dryRunOld")}</p>}
          <p>
            {t("wouldHave", {
              looked: answer.is.looked,
              matched: answer.is.matched,
              conversations: answer.is.conversations,
            })}
            {answer.is.partial && ` ${t("partial")}`}
          </p>
          {answer.is.samples.length > 0 && (
            <ul className="divide-y rounded-card border">
              {answer.is.samples.map((sample) => (
                <li key={`${sample.conversationId} ${sample.at}`}>
                  <Link
                    href={`/inbox/${sample.conversationId}`}
                    className="flex items-baseline gap-3 px-3 py-2 hover:bg-ground"
                  >
                    <span className="shrink-0 text-meta text-ink-3 tabular-nums">#{sample.number}</span>
                    <span className="min-w-0 flex-1">
                      <span className="block truncate">
                        <span className="font-medium">{sample.contact}</span> {sample.text}
                      </span>
                      <span className="block truncate text-meta text-ink-3">{actionsOf(actions)}</span>
                    </span>
                    <Time at={sample.at} className="shrink-0 text-meta text-ink-3" />
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </output>
      )}
    </Panel>
  );
}
