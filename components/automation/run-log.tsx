"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { usePages } from "@/lib/client/use-list";
import type { RuleRun } from "@/lib/contracts/automation";
import { Panel } from "../console/panel";
import { useRuleWords } from "./use-rule-words";

/** What a rule did, the newest first; what it could not do with the reason. */
export function RunLog({ ruleId }: { ruleId: string }) {
  const t = useTranslations("automation");
  const tc = useTranslations("common");
  const { nameOf, causeOf } = useRuleWords();
  const pages = usePages<RuleRun>("/automation-runs", { ruleId });
  const runs = pages.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Panel title={t("log")} text={t("logText")}>
      {pages.isSuccess && runs.length === 0 && <p className="text-ink-3">{t("logEmpty")}</p>}
      {pages.isError && <p className="text-danger">{tc("failedTitle")}</p>}
      {runs.length > 0 && (
        <ul className="divide-y rounded-card border">
          {runs.map((run) => (
            <li key={run.id}>
              <Link
                href={`/inbox/${run.conversationId}`}
                className="flex items-baseline gap-3 px-3 py-2 hover:bg-ground"
              >
                <span className="shrink-0 text-meta text-ink-3 tabular-nums">#{run.number}</span>
                <span className="min-w-0 flex-1">
                  <span className="block truncate">
                    <span className="font-medium">{run.contact}</span>{" "}
                    <span className="text-ink-3">{causeOf(run.cause)}</span>
                  </span>
                  {run.done.map((each, at) => (
                    // An action has no name but its place.
                    // oxlint-disable-next-line react/no-array-index-key
                    <span key={at} className={`block text-meta ${each.problem ? "text-danger" : "text-ink-2"}`}>
                      {nameOf(each.do)}
                      {each.problem && `: ${each.problem}`}
                    </span>
                  ))}
                </span>
                <Time at={run.at} className="shrink-0 text-meta text-ink-3" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button className="self-start" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {tc("more")}
        </Button>
      )}
    </Panel>
  );
}
