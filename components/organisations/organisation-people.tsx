"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Failed } from "@/components/ui/failed";
import { SkeletonRows } from "@/components/ui/skeleton";
import { usePages } from "@/lib/client/use-list";
import type { Contact } from "@/lib/contracts/resources";
import { Panel } from "../console/panel";

export function OrganisationPeople({ organisationId }: { organisationId: string }) {
  const t = useTranslations("organisations");
  const tc = useTranslations("common");
  const list = usePages<Contact>("/contacts", { organisation: organisationId });
  const people = list.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Panel title={t("people")}>
      {list.isPending ? (
        <SkeletonRows rows={3} />
      ) : list.isError ? (
        <Failed onRetry={() => void list.refetch()} />
      ) : people.length === 0 ? (
        <p className="text-ink-3">{t("noPeople")}</p>
      ) : (
        <ul className="-mx-2">
          {people.map((each) => (
            <li key={each.id}>
              <Link
                href={`/contacts/${each.id}`}
                className="flex items-center gap-2.5 rounded-control px-2 py-1.5 hover:bg-sunken"
              >
                <Avatar name={each.name} size={24} />
                <span className="truncate font-medium">{each.name}</span>
                <span className="min-w-0 flex-1 truncate text-right text-ink-3">{each.email}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {tc("more")}
        </Button>
      )}
    </Panel>
  );
}
