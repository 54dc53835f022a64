"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Time } from "@/components/ui/time";
import { post } from "@/lib/client/api";
import { useList } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { FlowVersion, FlowWithDraft } from "@/lib/contracts/flow";
import { Loaded } from "../console/loaded";

type Props = { flow: FlowWithDraft; readOnly: boolean; onChanged: (flow: FlowWithDraft) => void };

export function Versions({ flow, readOnly, onChanged }: Props) {
  const t = useTranslations("flows");
  const path = `/flows/${flow.id}/versions`;
  const list = useList<FlowVersion>(path);
  const { save } = useSave("/flows", path);
  const rollBack = async (version: number) => {
    const body = { version };
    const saved = await save(
      () => post<FlowWithDraft>(`/flows/${flow.id}/rollback`, body),
      t("rolledBack", { version }),
    );
    if (saved) onChanged(saved);
  };
  return (
    <Loaded of={list}>
      {(versions) =>
        versions.length === 0 ? (
          <p className="text-ink-2">{t("noVersions")}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {versions.map(({ version, note, publishedBy, publishedAt, live }) => (
              <li key={version} className="flex items-center gap-3 rounded-card border px-4 py-3">
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-2 font-medium">
                    {t("version", { version })}
                    {live && <Badge tone="success">{t("liveNow")}</Badge>}
                  </p>
                  <p className="truncate text-meta text-ink-3">
                    {[publishedBy, note].filter(Boolean).join(" · ")} <Time at={publishedAt} />
                  </p>
                </div>
                {!live && !readOnly && (
                  <Confirm
                    trigger={(open) => <Button onClick={open}>{t("rollBack")}</Button>}
                    title={t("rollBackAsk", { version })}
                    consequence={t("rollBackConsequence")}
                    action={t("rollBack")}
                    onConfirm={() => rollBack(version)}
                  />
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
