"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useEffect, useState } from "react";
import { post } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { useErrorText } from "@/lib/client/use-error-text";
import { all } from "@/lib/client/use-list";
import type { CannedReply } from "@/lib/contracts/canned-replies";
import type { Conversation } from "@/lib/contracts/conversation";
import { fillReply } from "@/lib/kernel/fill-reply";
import { matching } from "./order";

const SHOWN = 8;
const LIST = "/canned-replies";
type Props = {
  row: Conversation;
  /** What was typed behind the slash. */
  q: string;
  onChoose: (text: string) => void;
  onClose: () => void;
};

/** Opens over the composer while a word begins with a slash; the caret stays in the composer. */
export function ReplyPicker({ row, q, onChoose, onClose }: Props) {
  const t = useTranslations("cannedReplies");
  const me = useMe();
  const errorText = useErrorText();
  const list = useQuery({ queryKey: [LIST], queryFn: () => all<CannedReply>(LIST), staleTime: 60_000 });
  const found = matching(list.data ?? [], q).slice(0, SHOWN);
  const [at, setAt] = useState(0);
  const marked = Math.min(at, Math.max(0, found.length - 1));
  const fill = (reply: CannedReply) => fillReply(reply.text, { ...row, agent: me.agent }).text;
  const choose = (reply: CannedReply) => {
    onChoose(fill(reply));
    // Only counts: what was written stands already.
    void post(`${LIST}/${reply.id}/fill`, { conversationId: row.id }).catch(() => undefined);
  };

  useEffect(() => {
    // Before the composer's own keys: Enter chooses here, and sends there.
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const reply = found[marked];
      if (event.key === "Escape") onClose();
      else if (event.key === "ArrowDown") setAt((marked + 1) % Math.max(1, found.length));
      else if (event.key === "ArrowUp") setAt((marked + found.length - 1) % Math.max(1, found.length));
      else if ((event.key === "Enter" || event.key === "Tab") && reply) choose(reply);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  });

  if (list.isPending) return null;
  if (list.isError) {
    return (
      <p role="alert" className="mb-2 rounded-card border bg-raised px-3 py-2 text-ink-2 shadow-float">
        {errorText(list.error)}
      </p>
    );
  }
  return (
    <div className="mb-2 max-h-[40vh] overflow-y-auto rounded-card border bg-raised shadow-float scroll-thin">
      {found.length === 0 ? (
        <p className="flex items-center justify-between gap-3 px-3 py-2 text-ink-2">
          {list.data?.length ? t("noMatch", { q }) : t("noneYet")}
          <Link href="/settings/replies" className="text-accent-ink hover:underline">
            {t("manage")}
          </Link>
        </p>
      ) : (
        <ul aria-label={t("title")} className="p-1">
          {found.map((reply, index) => (
            <li key={reply.id}>
              {/* The caret stays in the composer, so these are reached by arrow keys there. */}
              <button
                type="button"
                tabIndex={-1}
                aria-current={index === marked ? "true" : undefined}
                ref={(element) => {
                  if (index === marked) element?.scrollIntoView({ block: "nearest" });
                }}
                onMouseDown={(event) => {
                  event.preventDefault();
                  choose(reply);
                }}
                onMouseEnter={() => setAt(index)}
                className="w-full rounded-control px-2 py-1.5 text-left aria-[current=true]:bg-sunken"
              >
                <span className="flex items-baseline gap-2">
                  <span className="truncate font-medium">/{reply.shortcut}</span>
                  {reply.folder && <span className="truncate text-meta text-ink-3">{reply.folder}</span>}
                </span>
                <span className="line-clamp-2 text-meta text-ink-2">{fill(reply)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
