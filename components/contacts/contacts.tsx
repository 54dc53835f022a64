"use client";

import { BadgeCheck, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useDeferredValue, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { Input } from "@/components/ui/input";
import { LabelledIcon } from "@/components/ui/labelled-icon";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { useErrorText } from "@/lib/client/use-error-text";
import { usePages } from "@/lib/client/use-list";
import type { HeldCondition } from "@/lib/contracts/conditions";
import type { Contact } from "@/lib/contracts/resources";
import { PageFrame } from "../console/page-frame";
import { PeopleTabs } from "../organisations/people-tabs";
import { ContactFilter } from "./contact-filter";
import { ContactsMenu } from "./contacts-menu";

export function Contacts() {
  const t = useTranslations("contacts");
  const tc = useTranslations("common");
  const errorText = useErrorText();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const [conditions, setConditions] = useState<HeldCondition[]>([]);
  const filtered = conditions.length > 0;
  const list = usePages<Contact>("/contacts", { q, ...(filtered ? { fields: JSON.stringify(conditions) } : {}) });
  const contacts = list.data?.pages.flatMap((page) => page.data) ?? [];
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
          <ContactFilter conditions={conditions} onChange={setConditions} />
          <ContactsMenu q={q} conditions={conditions} />
        </div>
      }
    >
      <PeopleTabs at="people" />
      {list.isPending ? (
        <SkeletonRows rows={10} />
      ) : list.isError ? (
        <Failed message={errorText(list.error)} onRetry={() => void list.refetch()} />
      ) : contacts.length === 0 ? (
        <Empty icon={Users} title={filtered ? t("filter.none") : q ? t("nothing", { q }) : t("emptyTitle")}>
          {filtered ? t("filter.noneText") : q ? t("nothingText") : t("emptyText")}
        </Empty>
      ) : (
        <Table
          label={t("title")}
          rows={contacts}
          id={(contact) => contact.id}
          columns={[
            { key: "name", title: t("name"), cell: (contact) => <Name contact={contact} /> },
            {
              key: "email",
              title: t("email"),
              hideOnPhone: true,
              cell: (contact) => <span className="text-ink-2">{contact.email}</span>,
            },
            {
              key: "organisation",
              title: t("organisation"),
              hideOnPhone: true,
              cell: (contact) => <span className="text-ink-2">{contact.organisation?.name}</span>,
            },
            {
              key: "external",
              title: t("externalId"),
              hideOnPhone: true,
              cell: (contact) => <span className="font-mono text-meta text-ink-3">{contact.externalId}</span>,
            },
            {
              key: "since",
              title: t("since"),
              end: true,
              cell: (contact) => <Time at={contact.createdAt} className="text-ink-3" />,
            },
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

function Name({ contact }: { contact: Contact }) {
  const t = useTranslations("customer");
  return (
    <Link
      href={`/contacts/${contact.id}`}
      className="flex max-w-72 min-w-0 items-center gap-2.5 font-medium hover:underline"
    >
      <Avatar name={contact.name} size={24} />
      <span className="truncate">{contact.name}</span>
      {contact.verified && <LabelledIcon icon={BadgeCheck} label={t("verified")} className="size-4 text-success" />}
    </Link>
  );
}
