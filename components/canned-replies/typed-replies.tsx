"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Kbd } from "@/components/ui/kbd";
import { post } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { all } from "@/lib/client/use-list";
import type { CannedReply } from "@/lib/contracts/canned-replies";
import type { Conversation } from "@/lib/contracts/conversation";
import { fillReply } from "@/lib/kernel/fill-reply";
import { continuing } from "./order";

const SHOWN = 3;
const LIST = "/canned-replies";
type Props = {
  row: Conversation;
  /** The line that is being written. */
  line: string;
  onChoose: (text: string) => void;
  onClose: () => void;
};

/** Canned replies that begin as the line does. Tab takes the first, Escape hides them; everything else is typed on. */
export function TypedReplies({ row, line, onChoose, onClose }: Props) {
  const t = useTranslations("cannedReplies");
  const { agent } = useMe();
  const list = useQuery({ queryKey: [LIST], queryFn: () => all<CannedReply>(LIST), staleTime: 60_000 });
  const fill = (reply: CannedReply) => fillReply(reply.text, { ...row, agent }).text;
  const found = continuing(list.data ?? [], line, fill).slice(0, SHOWN);
  const first = found[0];
  const choose = (reply: CannedReply) => {
    onChoose(fill(reply));
    // Only counts: what was written stands already.
    void post(`${LIST}/${reply.id}/fill`, { conversationId: row.id }).catch(() => undefined);
  };
  useEffect(() => {
    if (!first) return;
    // Before the composer's own keys, where Tab leaves the field.
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key === "Tab") choose(first);
      else if (event.key === "Escape") onClose();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  });
  if (!first) return null;
  return (
    <ul aria-label={t("fitting")} className="mb-2 animate-fade rounded-card border bg-raised p-1 shadow-float">
      {found.map((reply) => (
        <li key={reply.id}>
          {/* The caret stays in the composer. */}
          <button
            type="button"
            tabIndex={-1}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(reply);
            }}
            className="flex w-full items-center gap-2 rounded-control px-2 py-1 text-left hover:bg-sunken max-md:min-h-10"
          >
            <span className="max-w-32 shrink-0 truncate text-meta font-medium">/{reply.shortcut}</span>
            <span className="min-w-0 flex-1 truncate text-meta text-ink-2">{fill(reply)}</span>
            {reply === first && <Kbd keys={["Tab"]} />}
          </button>
        </li>
      ))}
    </ul>
  );
}
