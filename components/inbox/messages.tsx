"use client";

import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { useDesk } from "@/lib/client/desk-context";
import type { OpenThread } from "@/lib/client/desk-state";
import { lastSeenSeq, threadItems } from "@/lib/client/thread-items";
import { threadRows } from "@/lib/client/thread";
import type { Conversation } from "@/lib/contracts/conversation";
import { useAutoTranslate } from "../translation/use-auto-translate";
import dynamic from "next/dynamic";
import { ThreadItem } from "./thread-item";
import { useReading } from "./use-reading";
import { useStickToEnd } from "./use-stick-to-end";

const ScheduledMessages = dynamic(() => import("./scheduled-messages").then((m) => m.ScheduledMessages), {
  ssr: false,
});

type Props = { row: Conversation; thread: OpenThread };

export function Messages({ row, thread }: Props) {
  const t = useTranslations("thread");
  const desk = useDesk();
  const { state } = thread;
  const rows = useMemo(() => threadRows(state), [state]);
  const items = useMemo(() => threadItems(rows), [rows]);
  useAutoTranslate(row, state.messages);
  const seen = lastSeenSeq(state.messages, row.visitorReadSeq);
  const { box, content, onScroll, toEnd, atEnd, atStart, unseen } = useStickToEnd(
    rows.length + row.scheduled,
    state.messages[0]?.seq ?? 0,
  );
  useReading(row.id, state.known.seq, atEnd);

  useEffect(() => {
    if (atStart && state.hasMore) void desk.older(row.id).catch(() => undefined);
  }, [atStart, state.hasMore, desk, row.id]);

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        onScroll={onScroll}
        // Reading back works by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="log"
        aria-label={t("messages")}
        className="h-full overflow-y-auto bg-surface outline-offset-[-2px] scroll-thin"
      >
        <ol
          ref={content}
          className="mx-auto flex min-h-full w-full max-w-190 flex-col justify-end px-6 py-5 max-md:px-3"
        >
          {state.hasMore && (
            <li className="flex justify-center pb-4">
              <Button size="sm" look="ghost" onClick={() => void desk.older(row.id).catch(() => undefined)}>
                {t("older")}
              </Button>
            </li>
          )}
          {items.map((item) => (
            <ThreadItem
              key={item.row.key}
              item={item}
              conversationId={row.id}
              seen={item.row.kind === "message" && item.row.message.seq === seen}
            />
          ))}
          {row.scheduled > 0 && <ScheduledMessages row={row} messages={state.messages} />}
        </ol>
      </div>
      {unseen && (
        <div className="absolute inset-x-0 bottom-2 flex justify-center">
          <button
            type="button"
            onClick={toEnd}
            className="flex h-7 animate-rise items-center gap-1.5 rounded-full bg-accent px-3 text-meta font-medium text-on-accent shadow-float"
          >
            <ArrowDown className="size-3.5" strokeWidth={2} aria-hidden />
            {t("newBelow")}
          </button>
        </div>
      )}
    </div>
  );
}
