"use client";

import { Building2, Download, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table } from "@/components/ui/table";
import { post } from "@/lib/client/api";
import { saveFile } from "@/lib/client/save-file";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import { usePages } from "@/lib/client/use-list";
import type { Organisation, OrganisationsFile } from "@/lib/contracts/organisations";
import { useIsAdmin } from "../console/admins-only";
import { PageFrame } from "../console/page-frame";
import { CreateOrganisationDialog } from "./create-dialog";
import { PeopleTabs } from "./people-tabs";

export function Organisations() {
  const t = useTranslations("organisations");
  const tc = useTranslations("common");
  const errorText = useErrorText();
  const admin = useIsAdmin();
  const [text, setText] = useState("");
  const [creating, setCreating] = useState(false);
  const q = useDeferredValue(text.trim());
  const list = usePages<Organisation>("/organisations", { q });
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  const download = async () => {
    const file = await post<OrganisationsFile>("/organisations/export", q ? { q } : {});
    // The mark at the start tells spreadsheets that this is UTF-8.
    saveFile(file.fileName, `\ufeff${file.csv}`, "text/csv;charset=utf-8");
    say(t(file.more ? "exportedPart" : "exported", { count: file.organisations }));
  };
  const create = (
    <Button look="primary" onClick={() => setCreating(true)}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("create")}
    </Button>
  );
  return (
    <PageFrame
      title={t("title")}
      text={t("text")}
      wide
      action={
        <div className="flex items-center gap-2 max-md:w-full max-md:flex-wrap">
          <Input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="w-64 max-md:w-full max-md:flex-1 max-md:basis-full"
          />
          {create}
          {admin && (
            <IconButton
              icon={Download}
              label={t("export")}
              onClick={() => void download().catch((error: unknown) => say(errorText(error), { failed: true }))}
            />
          )}
        </div>
      }
    >
      <PeopleTabs at="organisations" />
      {creating && <CreateOrganisationDialog onClose={() => setCreating(false)} />}
      {list.isPending ? (
        <SkeletonRows rows={10} />
      ) : list.isError ? (
        <Failed message={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <Empty icon={Building2} title={q ? t("nothing", { q }) : t("emptyTitle")}>
          {q ? t("nothingText") : t("emptyText")}
        </Empty>
      ) : (
        <Table
          label={t("title")}
          rows={rows}
          id={(row) => row.id}
          columns={[
            {
              key: "name",
              title: t("name"),
              cell: (row) => (
                <Link
                  href={`/contacts/organisations/${row.id}`}
                  className="block max-w-72 truncate font-medium hover:underline"
                >
                  {row.name}
                </Link>
              ),
            },
            {
              key: "domains",
              title: t("domains"),
              hideOnPhone: true,
              cell: (row) => (
                <span className="block max-w-64 truncate text-ink-2" title={row.domains.join(", ")}>
                  {row.domains.join(", ")}
                </span>
              ),
            },
            { key: "people", title: t("people"), end: true, cell: (row) => row.people },
            { key: "open", title: t("open"), end: true, hideOnPhone: true, cell: (row) => row.openConversations },
          ]}
        />
      )}
      {list.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {tc("more")}
          </Button>
        </div>
      )}
    </PageFrame>
  );
}
