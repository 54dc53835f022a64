"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { get, post } from "@/lib/client/api";
import { useDesk } from "@/lib/client/desk-context";
import { useErrorText } from "@/lib/client/use-error-text";
import { webAddress } from "@/lib/client/web-address";
import type { Conversation } from "@/lib/contracts/conversation";
import type { CopilotSuggestions } from "@/lib/contracts/copilot";
import { offerText } from "../inbox/composer-text";
import { Part, Refused } from "./part";

type Props = { row: Conversation; onInserted: () => void };

/** Found by words and intents, so it is there at once and costs nothing. */
export function SuggestionsPanel({ row, onInserted }: Props) {
  const t = useTranslations("copilot.suggestions");
  const errorText = useErrorText();
  const path = `/conversations/${row.id}/copilot/suggestions`;
  const found = useQuery({
    queryKey: [path, row.lastSeq],
    queryFn: () => get<CopilotSuggestions>(path),
    placeholderData: keepPreviousData,
  });
  if (found.isPending)
    return (
      <Part name="suggestions">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-12 w-full" />
      </Part>
    );
  if (found.isError)
    return (
      <Part name="suggestions">
        <Refused>{errorText(found.error)}</Refused>
        <Button size="sm" onClick={() => void found.refetch()} className="self-start">
          {t("retry")}
        </Button>
      </Part>
    );
  const { replies, articles } = found.data;
  const tags = found.data.tags.filter(({ tag }) => !row.tags.includes(tag));
  const insert = (text: string) => {
    offerText({ conversationId: row.id, kind: "reply", text });
    onInserted();
  };
  return (
    <Part name="suggestions">
      {tags.length + replies.length + articles.length === 0 && <p className="text-ink-2">{t("none")}</p>}
      {tags.length > 0 && <TagChips row={row} tags={tags} />}
      {replies.length > 0 && (
        <Group title={t("replies")}>
          {replies.map(({ id, shortcut, text }) => (
            <Item
              key={id}
              title={`/${shortcut}`}
              text={text}
              action={t("insertReply", { name: shortcut })}
              onAct={() => {
                insert(text);
                // Only counts: what was inserted stands already.
                void post(`/canned-replies/${id}/fill`, { conversationId: row.id }).catch(() => undefined);
              }}
            />
          ))}
        </Group>
      )}
      {articles.length > 0 && (
        <Group title={t("articles")}>
          {articles.map(({ passageId, sourceId, title, text, url }) => (
            <Item key={passageId} title={title} text={text} href={webAddress(url) ?? `/knowledge/${sourceId}`} />
          ))}
        </Group>
      )}
    </Part>
  );
}

function TagChips({ row, tags }: { row: Conversation; tags: CopilotSuggestions["tags"] }) {
  const t = useTranslations("copilot.suggestions");
  const desk = useDesk();
  return (
    <Group title={t("tags")}>
      <li className="flex flex-wrap gap-1">
        {tags.map(({ tag, why, known }) => (
          <button
            key={tag}
            type="button"
            title={t(known ? why : "newTag")}
            aria-label={t("addTag", { tag })}
            onClick={() => desk.act(row.id, { type: "tag", add: [tag] })}
            className="inline-flex h-6 max-w-full items-center gap-1 rounded-[4px] border border-dashed border-line-strong bg-surface px-2 text-meta text-ink-2 hover:border-solid hover:text-ink max-md:h-9"
          >
            <Plus className="size-3 shrink-0" strokeWidth={2} aria-hidden />
            <span className="truncate">{tag}</span>
          </button>
        ))}
      </li>
    </Group>
  );
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="flex flex-col gap-1.5">
    <h4 className="text-meta font-medium text-ink-2">{title}</h4>
    <ul className="flex flex-col gap-1.5">{children}</ul>
  </div>
);

type ItemProps = { title: string; text: string; href?: string; action?: string; onAct?: () => void };

function Item({ title, text, href, action, onAct }: ItemProps) {
  const words = (
    <>
      <span className="block truncate text-meta font-medium text-ink">{title}</span>
      <span className="line-clamp-3 text-meta break-words whitespace-pre-wrap text-ink-2">{text}</span>
    </>
  );
  const look = "block w-full rounded-card border bg-surface px-3 py-2 text-left hover:bg-sunken";
  if (onAct)
    return (
      <li>
        <button type="button" aria-label={action} onClick={onAct} className={look}>
          {words}
        </button>
      </li>
    );
  const outside = href?.startsWith("http") ? { target: "_blank", rel: "noopener noreferrer nofollow" } : {};
  return (
    <li>
      <Link href={href ?? ""} {...outside} className={look}>
        {words}
      </Link>
    </li>
  );
}
