"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Empty } from "@/components/ui/empty";
import { Time } from "@/components/ui/time";
import { post, remove } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { DeadJob } from "@/lib/contracts/jobs";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";

const LIST = "/dead-jobs";

/** Work in the background that failed for good: what, why, and the way to do it once more. */
export function DeadJobs() {
  const t = useTranslations("settings.jobs");
  return (
    <PageFrame title={t("title")} text={t("text")}>
      <Jobs />
    </PageFrame>
  );
}

function Jobs() {
  const t = useTranslations("settings.jobs");
  const list = useList<DeadJob>(LIST);
  return (
    <Loaded of={list}>
      {(jobs) =>
        jobs.length === 0 ? (
          <Empty icon={CircleCheck} title={t("emptyTitle")}>
            {t("emptyText")}
          </Empty>
        ) : (
          <ul aria-label={t("title")} className="flex flex-col gap-2">
            {jobs.map((job) => (
              <Job key={job.id} job={job} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Job({ job }: { job: DeadJob }) {
  const t = useTranslations("settings.jobs");
  const { save, busy } = useSave(LIST);
  const key = job.job.replace(".", "_");
  const name = t.has(`name.${key}`) ? t(`name.${key}`) : job.job;
  return (
    <li className="flex flex-col gap-3 rounded-card border px-4 py-3">
      <div className="flex items-start gap-3 max-md:flex-col">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{name}</p>
          <p className="mt-0.5 text-meta text-ink-3">
            <Time at={job.failedAt} /> · {t("attempts", { count: job.attempts })}
          </p>
        </div>
        <div className="flex gap-2">
          <Confirm
            trigger={(open) => <Button onClick={open}>{t("dismiss")}</Button>}
            title={t("dismissAsk")}
            consequence={t("dismissConsequence")}
            action={t("dismiss")}
            onConfirm={() => save(() => remove(`${LIST}/${job.id}`), t("dismissed"))}
          />
          <Button
            look="primary"
            busy={busy}
            onClick={() => void save(() => post(`${LIST}/${job.id}/redrive`), t("redriven"))}
          >
            {t("redrive")}
          </Button>
        </div>
      </div>
      <p className="rounded-control bg-sunken px-2.5 py-1.5 font-mono text-meta break-words text-ink-2">{job.error}</p>
    </li>
  );
}
