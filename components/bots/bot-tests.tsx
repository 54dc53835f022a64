"use client";

import { Plus } from "lucide-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { get, post, remove } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { BotTest, BotTestRun, BotTestRunReport } from "@/lib/contracts/bot-tests";
import type { Source } from "@/lib/contracts/knowledge";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { Progress } from "../language/progress";
import { BotTestDialog } from "./bot-test-dialog";
import { BotTestRow } from "./bot-test-row";

const isUnderWay = (run: BotTestRun | undefined) => run?.status === "queued" || run?.status === "running";

/** A bot's test set: what it is asked, what must come of it, and how the last run went beside the one before. */
export function BotTests({ botId }: { botId: string }) {
  const t = useTranslations("botTests");
  const admin = useIsAdmin();
  const queries = useQueryClient();
  const path = `/bots/${botId}/tests`;
  const runsPath = `/bots/${botId}/test-runs`;
  const tests = useList<BotTest>(path);
  const sources = useList<Source>("/knowledge/sources");
  const { save, busy } = useSave(path);
  const [editing, setEditing] = useState<BotTest | "new" | null>(null);
  const report = useQuery({
    queryKey: [runsPath],
    queryFn: async () => {
      const { data } = await get<{ data: BotTestRun[] }>(`${runsPath}?limit=1`);
      return data[0] ? get<BotTestRunReport>(`${runsPath}/${data[0].id}`) : null;
    },
    refetchInterval: (query) => (isUnderWay(query.state.data ?? undefined) ? 700 : false),
  });
  const run = async () => {
    if (await save(() => post<BotTestRun>(runsPath), null)) await queries.invalidateQueries({ queryKey: [runsPath] });
  };
  const drop = (test: BotTest) => save(() => remove(`${path}/${test.id}`), t("deleted"));
  const last = report.data ?? undefined;
  return (
    <section aria-label={t("title")} className="mb-6 rounded-card border bg-surface">
      <header className="flex flex-wrap items-start justify-between gap-3 px-5 pt-4 max-md:px-4">
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="text-title font-medium">{t("title")}</h2>
          <p className="mt-0.5 text-ink-2">{t("text")}</p>
        </div>
        {admin && (
          <div className="flex gap-2">
            <Button onClick={() => setEditing("new")}>
              <Plus className="size-4" strokeWidth={1.5} aria-hidden />
              {t("add")}
            </Button>
            <Button
              look="primary"
              busy={busy || isUnderWay(last)}
              disabled={!tests.data?.length}
              onClick={() => void run()}
            >
              {t("run")}
            </Button>
          </div>
        )}
      </header>
      <div className="px-5 py-4 max-md:px-4">
        {last && (
          <div className="mb-3" aria-live="polite">
            <LastRun run={last} />
          </div>
        )}
        <Loaded of={tests}>
          {(rows) =>
            rows.length === 0 ? (
              <p className="text-ink-2">{t("empty")}</p>
            ) : (
              <ul className="flex flex-col divide-y rounded-card border">
                {rows.map((test) => (
                  <BotTestRow
                    key={test.id}
                    test={test}
                    result={last?.results.find(({ testId }) => testId === test.id)}
                    source={sources.data?.find(({ id }) => id === test.sourceId)?.title}
                    onEdit={admin ? () => setEditing(test) : undefined}
                    onDelete={() => drop(test)}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      {editing && (
        <BotTestDialog
          path={path}
          test={editing === "new" ? undefined : editing}
          sources={sources.data ?? []}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

function LastRun({ run }: { run: BotTestRunReport }) {
  const t = useTranslations("botTests");
  if (isUnderWay(run)) return <Progress label={t("running")} share={run.total ? run.done / run.total : 0} />;
  if (run.status === "failed") return <p className="text-danger">{t("brokeOff")}</p>;
  const mended = run.results.filter(({ passed, before }) => passed && before === "failed").length;
  const broken = run.results.filter(({ passed, before }) => !passed && before === "passed").length;
  return (
    <p className="text-ink-2 tabular-nums">
      <span className={`font-medium ${run.passed === run.total ? "text-success" : "text-danger"}`}>
        {t("passedOf", { passed: run.passed, total: run.total })}
      </span>
      {mended > 0 && ` · ${t("mended", { count: mended })}`}
      {broken > 0 && ` · ${t("broken", { count: broken })}`}
    </p>
  );
}
