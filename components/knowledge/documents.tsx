"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { post, remove } from "@/lib/client/api";
import { all } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { KnowledgeDocument, Source } from "@/lib/contracts/knowledge";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { DocumentRow } from "./document-row";

const busyStates = new Set(["queued", "indexing"]);

/** The files or pages of a source: what each is at, what is wrong with it, and what can be done. */
export function Documents({ source }: { source: Source }) {
  const t = useTranslations("knowledge");
  const admin = useIsAdmin();
  const path = `/knowledge/sources/${source.id}`;
  const list = useQuery({
    // Their counts come with the source: when those move, so has the list.
    queryKey: [path, "documents", ...Object.values(source.documents)],
    placeholderData: (before) => before,
    queryFn: () => all<KnowledgeDocument>(`${path}/documents`),
    refetchInterval: ({ state }) =>
      busyStates.has(source.status) || state.data?.some((each) => busyStates.has(each.state)) ? 2000 : false,
  });
  const { save, busy } = useSave(path, "/knowledge/sources");
  const { queued, indexing, ready, failed } = source.documents;
  const total = queued + indexing + ready + failed;
  const again = () =>
    save(() => post(`${path}/refresh`), source.kind === "url" ? t("crawlStarted") : t("retryStarted"));
  const retry = (id: string) => save(() => post(`/knowledge/documents/${id}/retry`), t("retryStarted"));
  const drop = (id: string) => save(() => remove(`/knowledge/documents/${id}`), t("documentDeleted"));
  return (
    <section aria-label={t("documents")} className="mt-6">
      <header className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="text-title font-medium">{t("documents")}</h2>
        <p className="flex-1 text-meta text-ink-3 tabular-nums" aria-live="polite">
          {t("progress", { done: ready + failed, total, failed })}
        </p>
        {admin && (source.kind === "url" || failed > 0) && (
          <Button size="sm" busy={busy} onClick={() => void again()}>
            {source.kind === "url" ? t("crawlNow") : t("retryFailed")}
          </Button>
        )}
      </header>
      {queued + indexing > 0 && total > 0 && (
        <div className="mb-3 h-1 overflow-hidden rounded-full bg-sunken" aria-hidden>
          <div className="h-full bg-accent-ink" style={{ width: `${((ready + failed) / total) * 100}%` }} />
        </div>
      )}
      <Loaded of={list}>
        {(rows) => (
          <ul className="rounded-card border">
            {rows.map((row) => (
              <DocumentRow key={row.id} document={row} admin={admin} onRetry={retry} onDelete={drop} />
            ))}
            {rows.length === 0 && <li className="px-4 py-6 text-center text-ink-2">{t("noDocuments")}</li>}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
