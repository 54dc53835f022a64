"use client";

import { useQuery } from "@tanstack/react-query";
import { BookOpen, Files, FileText, Globe, MessageCircleQuestionMark, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Time } from "@/components/ui/time";
import { all } from "@/lib/client/use-list";
import type { Source } from "@/lib/contracts/knowledge";
import { useRouter } from "next/navigation";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { DropZone } from "./drop-zone";
import { KnowledgeTabs } from "./knowledge-tabs";
import { SearchBench } from "./search-bench";
import { SourceState } from "./source-state";
import { useAddFiles } from "./use-add-files";

const icons = { faq: MessageCircleQuestionMark, text: FileText, file: Files, url: Globe };

export function Sources() {
  const t = useTranslations("knowledge");
  const list = useQuery({
    queryKey: ["/knowledge/sources"],
    queryFn: () => all<Source>("/knowledge/sources"),
    // While something is being indexed its state moves on by itself.
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === "queued" || status === "indexing") ? 2000 : false,
  });
  const admin = useIsAdmin();
  const router = useRouter();
  const { add: addFiles, sending } = useAddFiles();
  const takeFiles = async (files: File[]) => {
    const id = await addFiles(files);
    if (id) router.push(`/knowledge/${id}`);
  };
  const add = admin && (
    <Menu
      trigger={
        <Button look="primary">
          <Plus className="size-4" strokeWidth={1.5} aria-hidden />
          {t("add")}
        </Button>
      }
    >
      <MenuItem icon={icons.faq} onSelect={() => router.push("/knowledge/new-faq")}>
        {t("kind.faq")}
      </MenuItem>
      <MenuItem icon={icons.text} onSelect={() => router.push("/knowledge/new-text")}>
        {t("kind.text")}
      </MenuItem>
      <MenuItem icon={icons.file} onSelect={() => router.push("/knowledge/new-file")}>
        {t("kind.file")}
      </MenuItem>
      <MenuItem icon={icons.url} onSelect={() => router.push("/knowledge/new-url")}>
        {t("kind.url")}
      </MenuItem>
    </Menu>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={add} wide>
      <KnowledgeTabs at="sources" />
      <Loaded of={list}>
        {(sources) =>
          sources.length === 0 ? (
            <Empty icon={BookOpen} title={t("emptyTitle")} action={add}>
              {t("emptyText")}
            </Empty>
          ) : (
            <>
              <ul className="rounded-card border">
                {sources.map((source) => (
                  <SourceRow key={source.id} source={source} />
                ))}
              </ul>
              {admin && (
                <div className="mt-4">
                  <DropZone onFiles={(files) => void takeFiles(files)} sending={sending} />
                </div>
              )}
              <SearchBench />
            </>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function SourceRow({ source }: { source: Source }) {
  const t = useTranslations("knowledge");
  const Icon = icons[source.kind];
  return (
    <li className="border-t first:border-0">
      <Link
        href={`/knowledge/${source.id}`}
        className="flex items-center gap-3 px-4 py-2.5 outline-offset-[-2px] hover:bg-ground"
      >
        <Icon className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{source.title}</span>
          <span className="block truncate text-meta text-ink-3 tabular-nums">
            <SourceFacts source={source} />
          </span>
        </span>
        {!source.published && <Badge>{t("draft")}</Badge>}
        {source.audience === "internal" && <Badge className="max-md:hidden">{t("internal")}</Badge>}
        <SourceState status={source.status} />
        <Time at={source.updatedAt} className="w-14 text-right text-meta text-ink-3 max-md:hidden" />
      </Link>
    </li>
  );
}

function SourceFacts({ source: { kind, status, error, items, passages, documents } }: { source: Source }) {
  const t = useTranslations("knowledge");
  if (status === "failed" && error) return error;
  if (kind === "faq") return t("pairs", { count: items });
  if (kind === "text") return t("passages", { count: passages });
  const { queued, indexing, ready, failed } = documents;
  const total = queued + indexing + ready + failed;
  return t("progress", { done: ready + failed, total, failed });
}
