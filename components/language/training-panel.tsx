"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { get, post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { IntentTraining, TrainingState } from "@/lib/contracts/language";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { Confusions } from "./confusions";
import { Progress } from "./progress";

const PATH = "/intents/training";
const isUnderWay = (training: IntentTraining | null) => training?.status === "queued" || training?.status === "running";

/** How good the model in force is, and the button that makes the next one. Progress can be left and found again. */
export function TrainingPanel() {
  const t = useTranslations("intents");
  const admin = useIsAdmin();
  const queries = useQueryClient();
  const { save, busy } = useSave();
  const state = useQuery({
    queryKey: [PATH],
    queryFn: () => get<TrainingState>(PATH),
    refetchInterval: (query) => (isUnderWay(query.state.data?.training ?? null) ? 700 : false),
  });
  const train = async () => {
    const started = await save(() => post<TrainingState>("/intents/train"), null);
    if (started) queries.setQueryData([PATH], started);
  };
  return (
    <section aria-label={t("training")} className="mb-6 rounded-card border">
      <Loaded of={state} skeleton={<div className="h-16" />}>
        {({ training, changed }) => (
          <>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4 max-md:px-4">
              <div className="min-w-0 flex-1 basis-56" aria-live="polite">
                <Standing training={training} changed={changed} />
              </div>
              {admin && (
                <Button
                  look={changed ? "primary" : "secondary"}
                  busy={busy || isUnderWay(training)}
                  onClick={() => void train()}
                >
                  {t(training ? "trainAgain" : "train")}
                </Button>
              )}
            </div>
            {training?.report && !isUnderWay(training) && <Confusions report={training.report} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Standing({ training, changed }: TrainingState) {
  const t = useTranslations("intents");
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const percent = (value: number) =>
    format.number(value, { style: "percent", maximumFractionDigits: 1, minimumFractionDigits: 1 });
  if (!training) return <p className="text-ink-2">{t("neverTrained")}</p>;
  if (isUnderWay(training)) return <Progress label={t("learning")} share={training.progress} />;
  if (training.status === "failed") return <p className="text-danger">{t("trainingFailed")}</p>;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <span className="text-title font-medium tabular-nums">{percent(training.accuracy ?? 0)}</span>
        <span className="text-ink-2">{t("accurate")}</span>
        {changed && <Badge tone="waiting">{t("changed")}</Badge>}
      </p>
      <p className="mt-0.5 text-meta text-ink-3 tabular-nums">
        {t("learntFrom", { examples: training.examples, intents: training.intents })}
        {training.report &&
          ` · ${t("sure", { answered: percent(training.report.answered), right: percent(training.report.rightWhenAnswered) })}`}
        {training.finishedAt && ` · ${format.relativeTime(new Date(training.finishedAt), now)}`}
      </p>
    </>
  );
}
