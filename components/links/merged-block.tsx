"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight, GitMerge } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { get, query } from "@/lib/client/api";
import { useRow } from "@/lib/client/desk-context";
import type { Message, MessagePage, Note } from "@/lib/contracts/conversation";
import { Attachments } from "../inbox/attachments";
import { EventLine } from "../inbox/event-line";
import { RichText } from "../inbox/rich-text";
import { openConversation } from "../inbox/use-inbox-place";
import { useLinks } from "./use-links";
import { useMerge } from "./use-merge";

type Props = { note: Note; sourceId: string; number: number };

/** Another conversation that goes on here: its whole log to read, where it was joined, with its own numbers and times. */
export function MergedBlock({ note, sourceId, number }: Props) {
  const t = useTranslations("links");
  const row = useRow(note.conversationId);
  const links = useLinks(row);
  const { undo, busy } = useMerge();
  const [shown, setShown] = useState(false);
  const holds =
    row !== undefined && row.links > 0 && links.data?.merged.some(({ conversation }) => conversation.id === sourceId);
  return (
    <section aria-label={t("block", { number })} className="rounded-card border border-line-strong bg-ground">
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1.5 pr-2 pl-3">
        <GitMerge className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
        <p className="min-w-0 flex-1 basis-60 text-ink-2">
          {t("blockOf", { number, name: note.author.name })} · <Time at={note.createdAt} />
        </p>
        <span className="ml-auto flex items-center gap-1">
          {holds && (
            <Button size="sm" look="ghost" busy={busy} onClick={() => void undo(sourceId)}>
              {t("undo")}
            </Button>
          )}
          <Button size="sm" look="ghost" onClick={() => openConversation(sourceId)}>
            {t("open", { number })}
          </Button>
          <Button size="sm" aria-expanded={shown} onClick={() => setShown(!shown)}>
            <ChevronRight className={`size-3.5 ${shown ? "rotate-90" : ""}`} strokeWidth={2} aria-hidden />
            {shown ? t("hide") : t("read")}
          </Button>
        </span>
      </header>
      {shown && <Log conversationId={sourceId} />}
    </section>
  );
}

function Log({ conversationId }: { conversationId: string }) {
  const t = useTranslations("links");
  const path = `/conversations/${conversationId}/messages`;
  const pages = useInfiniteQuery({
    queryKey: [path, "merged"],
    queryFn: ({ pageParam }) => get<MessagePage>(`${path}${query({ afterSeq: pageParam, limit: 50 })}`),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.hasMore ? last.messages.at(-1)?.seq : undefined),
  });
  if (pages.isPending) return <Skeleton className="mx-3 mb-3 h-10" />;
  if (pages.isError) return <p className="px-3 pb-3 text-danger">{t("logFailed")}</p>;
  return (
    <ol className="flex max-h-[60vh] flex-col gap-3 overflow-y-auto border-t px-3 py-3 scroll-thin">
      {pages.data.pages
        .flatMap((page) => page.messages)
        .map((message) => (
          <Line key={message.id} message={message} />
        ))}
      {pages.hasNextPage && (
        <li>
          <Button size="sm" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t("more")}
          </Button>
        </li>
      )}
    </ol>
  );
}

function Line({ message: { author, text, attachments, createdAt, removedAt } }: { message: Message }) {
  const t = useTranslations("thread");
  // What the desk itself said, as quietly as in its own thread.
  if (author.kind === "system")
    return (
      <li>
        <EventLine at={createdAt}>{text}</EventLine>
      </li>
    );
  return (
    <li className="flex flex-col gap-0.5">
      <p className="flex items-baseline gap-1.5 text-meta text-ink-3">
        <span className="font-medium text-ink-2">{author.name}</span>
        <Time at={createdAt} />
      </p>
      {removedAt ? <p className="text-ink-3 italic">{t("removedMessage")}</p> : text && <RichText text={text} />}
      <Attachments files={attachments} end={false} />
    </li>
  );
}
