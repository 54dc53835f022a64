"use client";

import { TextQuote } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Input } from "@/components/ui/input";
import { useList } from "@/lib/client/use-list";
import type { CannedReply } from "@/lib/contracts/canned-replies";
import { ListPage } from "../console/list-page";
import { byFolder, matching } from "./order";
import { ReplyDialog } from "./reply-dialog";

/** Texts that are written again and again, by folder. Agents see them too: they write most of them. */
export function RepliesList() {
  const t = useTranslations("cannedReplies");
  const list = useList<CannedReply>("/canned-replies");
  const [shown, setShown] = useState<CannedReply | "new" | null>(null);
  const [q, setQ] = useState("");
  return (
    <>
      <ListPage words="cannedReplies" of={list} icon={TextQuote} create={() => setShown("new")}>
        {(replies) => (
          <div className="flex flex-col gap-5">
            <Input
              type="search"
              value={q}
              aria-label={t("search")}
              placeholder={t("search")}
              onChange={(event) => setQ(event.target.value)}
              className="max-w-80"
            />
            <Folders replies={matching(replies, q)} onOpen={setShown} />
          </div>
        )}
      </ListPage>
      {shown && <ReplyDialog reply={shown === "new" ? null : shown} onClose={() => setShown(null)} />}
    </>
  );
}

function Folders({ replies, onOpen }: { replies: CannedReply[]; onOpen: (reply: CannedReply) => void }) {
  const t = useTranslations("cannedReplies");
  if (replies.length === 0) return <p className="text-ink-2">{t("nothingFound")}</p>;
  return byFolder(replies).map(([folder, inside]) => (
    <section key={folder} aria-label={folder || t("noFolder")}>
      <h2 className="mb-1.5 text-meta font-medium text-ink-3">{folder || t("noFolder")}</h2>
      <ul className="divide-y rounded-card border">
        {inside.map((reply) => (
          <li key={reply.id}>
            <button
              type="button"
              onClick={() => onOpen(reply)}
              className="flex w-full items-center gap-3 px-4 py-2.5 text-left first:rounded-t-card last:rounded-b-card hover:bg-ground"
            >
              <span className="min-w-0 flex-1">
                <span className="flex items-center gap-2">
                  <span className="truncate font-medium">/{reply.shortcut}</span>
                  {!reply.shared && <Badge>{t("mine")}</Badge>}
                </span>
                <span className="block truncate text-ink-2">{reply.text}</span>
              </span>
              <span className="shrink-0 text-meta text-ink-3 tabular-nums">{t("uses", { count: reply.uses })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}
