"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Dialog } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import { get, post } from "@/lib/client/api";
import { usePages } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { ArticleVersion, ArticleVersionContent, SourceContent } from "@/lib/contracts/knowledge";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";
import { Markdown } from "./markdown";

type Props = { source: SourceContent; onRestored: () => Promise<void> };

/** Every text the article had: who saved it, when, and the way back to it. */
export function ArticleVersions({ source, onRestored }: Props) {
  const t = useTranslations("articles.versions");
  const tc = useTranslations("common");
  const path = `/knowledge/sources/${source.id}`;
  const pages = usePages<ArticleVersion>(`${path}/versions`);
  const rows = pages.data?.pages.flatMap(({ data }) => data) ?? [];
  const [shown, setShown] = useState<number | null>(null);
  const { save } = useSave();
  const restore = async (version: number) => {
    const body = { version, expectedVersion: source.version ?? 0 };
    if (await save(() => post<SourceContent>(`${path}/restore`, body), t("restored"))) {
      setShown(null);
      await onRestored();
    }
  };
  if (rows.length === 0) return null;
  return (
    <Panel title={t("title")} text={t("text")}>
      <ol className="flex flex-col divide-y rounded-card border">
        {rows.map((row) => (
          <li key={row.version} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
            <span className="w-8 shrink-0 text-ink-3 tabular-nums">{row.version}</span>
            <span className="min-w-0 flex-1 basis-40">
              <span className="block truncate">{row.savedBy || t("nobody")}</span>
              <Time at={row.savedAt} className="text-meta text-ink-3" />
            </span>
            {row.live && source.published && <Badge tone="success">{t("live")}</Badge>}
            {row.publishedAt === null && <Badge tone="waiting">{t("draft")}</Badge>}
            <Button size="sm" look="ghost" onClick={() => setShown(row.version)}>
              {t("show")}
            </Button>
          </li>
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button look="ghost" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {tc("more")}
        </Button>
      )}
      {shown !== null && (
        <Shown
          path={path}
          version={shown}
          newest={shown === source.version}
          onClose={() => setShown(null)}
          onRestore={() => restore(shown)}
        />
      )}
    </Panel>
  );
}

type ShownProps = {
  path: string;
  version: number;
  newest: boolean;
  onClose: () => void;
  onRestore: () => Promise<void>;
};

function Shown({ path, version, newest, onClose, onRestore }: ShownProps) {
  const t = useTranslations("articles.versions");
  const admin = useIsAdmin();
  const one = `${path}/versions/${version}`;
  const content = useQuery({ queryKey: [one], queryFn: () => get<ArticleVersionContent>(one), staleTime: Infinity });
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t("one", { version })}
      footer={
        admin &&
        !newest && (
          <Confirm
            trigger={(open) => <Button onClick={open}>{t("restore")}</Button>}
            title={t("restoreAsk", { version })}
            consequence={t("restoreConsequence")}
            action={t("restore")}
            onConfirm={onRestore}
          />
        )
      }
    >
      <Loaded of={content}>
        {(data) => (
          <>
            <p className="mb-2 text-title font-medium">{data.title}</p>
            <Markdown text={data.text} />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
