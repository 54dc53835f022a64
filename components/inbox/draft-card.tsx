"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bot, Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Time } from "@/components/ui/time";
import { get, post } from "@/lib/client/api";
import { useCommands, type Command } from "@/lib/client/commands";
import { useRow, useThread } from "@/lib/client/desk-context";
import { keysOf } from "@/lib/client/keymap";
import { useSave } from "@/lib/client/use-save";
import type { Note } from "@/lib/contracts/conversation";
import type { AnswerDraft } from "@/lib/contracts/drafts";
import { EventLine } from "./event-line";
import { RichText } from "./rich-text";
import { Sources } from "./sources";
import { useAgents } from "./use-agents";

/** What the bot would say, for somebody to send, change or drop. Visitors never see it. */
export function DraftCard({ note }: { note: Note }) {
  const t = useTranslations("drafts");
  const path = `/conversations/${note.conversationId}/drafts`;
  const queries = useQueryClient();
  const row = useRow(note.conversationId);
  const seen = useThread(note.conversationId)?.state.known.seq;
  const drafts = useQuery({
    // Newer words make a draft outdated, and somebody else may decide: both move one of these.
    queryKey: [path, row?.rev, seen],
    queryFn: () => get<{ data: AnswerDraft[] }>(path),
    placeholderData: keepPreviousData,
    refetchOnMount: "always",
  });
  const { save, busy } = useSave(path);
  const [edited, setEdited] = useState<string | null>(null);
  const draftId = note.event?.data["draftId"];
  const draft = drafts.data?.data.find(({ id }) => id === draftId);
  if (!draft) return null;
  const act = async (what: "approve" | "discard", body: object, said: string) => {
    const done = await save(() => post<AnswerDraft>(`/drafts/${draft.id}/${what}`, body), said);
    // Refused: somebody else decided meanwhile, or the visitor wrote, and the card tells.
    if (!done) await queries.invalidateQueries({ queryKey: [path] });
    else setEdited(null);
  };
  const approve = () => {
    const text = edited === null ? {} : { text: edited.trim() };
    return act("approve", seen === undefined ? text : { ...text, expectedSeq: seen }, t("sent"));
  };
  if (draft.status !== "pending") return <Decided draft={draft} bot={note.author.name} at={note.createdAt} />;
  return (
    <section
      aria-label={t("title", { name: note.author.name })}
      className="ml-auto flex w-full max-w-[85%] flex-col gap-2 rounded-card border border-dashed border-line-strong bg-ground px-4 py-3 max-md:max-w-full"
    >
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1 text-meta text-ink-3">
        <Bot className="size-3.5 shrink-0" strokeWidth={1.5} aria-hidden />
        <h3 className="font-medium text-ink-2">{t("title", { name: note.author.name })}</h3>
        {draft.outdated && <Badge tone="waiting">{t("outdated")}</Badge>}
        <Time at={note.createdAt} className="ml-auto" />
      </header>
      {edited === null ? (
        <RichText text={draft.text} />
      ) : (
        <Textarea
          aria-label={t("edit")}
          rows={4}
          maxLength={8000}
          value={edited}
          onChange={(event) => setEdited(event.target.value)}
          className="field-sizing-content max-h-80"
        />
      )}
      {draft.citations.length > 0 && <Sources citations={draft.citations} />}
      <ApproveKey onApprove={() => void approve()} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="sm" look="ghost" disabled={busy} onClick={() => void act("discard", {}, t("discarded"))}>
          {t("drop")}
        </Button>
        <Button size="sm" disabled={busy} onClick={() => setEdited(edited === null ? draft.text : null)}>
          {t(edited === null ? "edit" : "asItWas")}
        </Button>
        <Button
          size="sm"
          look="primary"
          busy={busy}
          disabled={edited !== null && !edited.trim()}
          onClick={() => void approve()}
        >
          {t("send")}
          <Kbd keys={keysOf("thread.approve")} />
        </Button>
      </div>
    </section>
  );
}

/** One key sends the draft that waits, from wherever one reads. */
function ApproveKey({ onApprove }: { onApprove: () => void }) {
  const t = useTranslations("keys");
  const approve = useRef(onApprove);
  useEffect(() => void (approve.current = onApprove));
  useCommands(
    useMemo(
      (): Command[] => [
        {
          id: "thread.approve",
          label: t("of.thread_approve"),
          group: "thread",
          icon: Check,
          keys: keysOf("thread.approve"),
          run: () => approve.current(),
        },
      ],
      [t],
    ),
  );
  return null;
}

/** What was decided stays as a quiet line: what was sent stands in the thread itself. */
function Decided({ draft, bot, at }: { draft: AnswerDraft; bot: string; at: string }) {
  const t = useTranslations("drafts.became");
  const agents = useAgents();
  const name = agents.data?.find(({ id }) => id === draft.decidedBy)?.name;
  const dropped = draft.decidedBy ? "dropped" : "replaced";
  const became = draft.status === "discarded" ? dropped : draft.edited ? "changed" : "asWritten";
  return <EventLine at={draft.decidedAt ?? at}>{t(became, { bot, name: name ?? t("somebody") })}</EventLine>;
}
