"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { BookOpen, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Failed } from "@/components/ui/failed";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { get, query } from "@/lib/client/api";
import { zoneHere } from "@/lib/client/local-moment";
import { useErrorText } from "@/lib/client/use-error-text";
import type { FoundArticle, FoundConversation, SearchResult } from "@/lib/contracts/search";
import type { Contact } from "@/lib/contracts/resources";
import { MarkedText } from "./marked-text";
import { Problems } from "./problems";

/** Contacts and articles come once, conversations page by page. */
export function Results({ q }: { q: string }) {
  const t = useTranslations("search");
  const tc = useTranslations("common");
  const errorText = useErrorText();
  const found = useInfiniteQuery({
    queryKey: ["search", q],
    queryFn: ({ pageParam }) => get<SearchResult>(`/search${query({ q, cursor: pageParam, timeZone: zoneHere() })}`),
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
  });
  if (found.isPending) return <SkeletonRows rows={8} />;
  if (found.isError) return <Failed message={errorText(found.error)} onRetry={() => void found.refetch()} />;
  const [first] = found.data.pages;
  const all = found.data.pages.flatMap((page) => page.conversations);
  // A conversation with words in several places comes where the newest stands.
  const conversations = all.filter(
    (each, at) => all.findIndex((other) => other.conversation.id === each.conversation.id) === at,
  );
  const { contacts = [], articles = [], problems = [] } = first ?? {};
  const nothing = conversations.length + contacts.length + articles.length === 0;
  return (
    <div aria-busy={found.isPlaceholderData || undefined} className="flex flex-col gap-5">
      <Problems problems={problems} />
      {nothing && (
        <Empty icon={SearchX} title={t("nothing", { q })}>
          {t("nothingText")}
        </Empty>
      )}
      <Group
        title={t("contacts")}
        items={contacts}
        id={({ id }) => id}
        show={(contact) => <Person contact={contact} />}
      />
      <Group
        title={t("conversations")}
        items={conversations}
        id={({ conversation }) => conversation.id}
        show={(each) => <Said found={each} />}
      />
      {found.hasNextPage && (
        <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()} className="self-center">
          {tc("more")}
        </Button>
      )}
      <Group
        title={t("articles")}
        items={articles}
        id={({ passageId }) => passageId}
        show={(each) => <Article article={each} />}
      />
    </div>
  );
}

type GroupProps<T> = { title: string; items: T[]; id: (item: T) => string; show: (item: T) => ReactNode };

function Group<T>({ title, items, id, show }: GroupProps<T>) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-1.5 text-meta font-medium text-ink-3">{title}</h2>
      <ul className="divide-y rounded-card border">
        {items.map((item) => (
          <li key={id(item)}>{show(item)}</li>
        ))}
      </ul>
    </section>
  );
}

const row = "flex items-center gap-3 px-4 py-2.5 hover:bg-ground";

function Said({ found: { conversation, hit } }: { found: FoundConversation }) {
  const t = useTranslations("search");
  const ti = useTranslations("inbox");
  return (
    <Link href={`/inbox/${conversation.id}`} className={row}>
      <Avatar name={conversation.contact.name} size={32} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium">{conversation.contact.name}</span>
          <span className="shrink-0 text-ink-3 tabular-nums">#{conversation.number}</span>
          {conversation.status !== "open" && <Badge>{ti(`status.${conversation.status}`)}</Badge>}
          <Time at={hit?.at ?? conversation.updatedAt} className="ml-auto shrink-0 text-meta text-ink-3" />
        </span>
        <span className="line-clamp-2 break-words text-ink-2">
          {hit ? (
            <>
              <span className="text-ink-3">
                {hit.note ? t("noteBy", { name: hit.author }) : t("by", { name: hit.author })}{" "}
              </span>
              <MarkedText parts={hit.excerpt} />
            </>
          ) : (
            conversation.preview?.text
          )}
        </span>
      </span>
    </Link>
  );
}

const Person = ({ contact }: { contact: Contact }) => (
  <Link href={`/contacts/${contact.id}`} className={row}>
    <Avatar name={contact.name} size={24} />
    <span className="min-w-0 truncate font-medium">{contact.name}</span>
    <span className="min-w-0 truncate text-ink-2">{contact.email}</span>
  </Link>
);

const Article = ({ article }: { article: FoundArticle }) => (
  <Link href={`/knowledge/${article.sourceId}`} className={row}>
    <BookOpen className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
    <span className="min-w-0 flex-1">
      <span className="block truncate font-medium">{article.title}</span>
      <span className="line-clamp-2 text-ink-2">
        <MarkedText parts={article.excerpt} />
      </span>
    </span>
  </Link>
);
