"use client";

import { useQuery } from "@tanstack/react-query";
import { BookOpen, Files, FileText, Globe, MessageCircleQuestionMark, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
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
import { SearchBench } from "./search-bench";
import { SourceState } from "./source-state";

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
    </Menu>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={add} wide>
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
            {source.status === "failed" && source.error
              ? source.error
              : source.kind === "faq"
                ? t("pairs", { count: source.items })
                : t("passages", { count: source.passages })}
          </span>
        </span>
        <SourceState status={source.status} />
        <Time at={source.updatedAt} className="w-14 text-right text-meta text-ink-3 max-md:hidden" />
      </Link>
    </li>
  );
}
