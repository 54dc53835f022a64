"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { get, post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { Note } from "@/lib/contracts/conversation";
import type { AnswerDraft } from "@/lib/contracts/drafts";

/** What the bot would say, for somebody to send, change or drop. Visitors never see it. */
export function DraftCard({ note }: { note: Note }) {
  const t = useTranslations("drafts");
  const path = `/conversations/${note.conversationId}/drafts`;
  const queries = useQueryClient();
  const drafts = useQuery({ queryKey: [path], queryFn: () => get<{ data: AnswerDraft[] }>(path) });
  const { save, busy } = useSave(path);
  const [edited, setEdited] = useState<string | null>(null);
  const draftId = note.event?.data["draftId"];
  const draft = drafts.data?.data.find(({ id }) => id === draftId);
  if (!draft) return null;
  const act = async (what: "approve" | "discard", body: object, said: string) => {
    const done = await save(() => post<AnswerDraft>(`/drafts/${draft.id}/${what}`, body), said);
    // Refused: somebody else decided meanwhile, and the card tells.
    if (!done) await queries.invalidateQueries({ queryKey: [path] });
    else setEdited(null);
  };
  const pending = draft.status === "pending";
  return (
    <section
      aria-label={t("title", { name: note.author.name })}
      className="ml-auto flex w-full max-w-[85%] flex-col gap-2 rounded-card border border-dashed bg-ground px-4 py-3"
    >
      <header className="flex flex-wrap items-center gap-2">
        <h3 className="text-meta font-medium text-ink-2">{t("title", { name: note.author.name })}</h3>
        {!pending && (
          <Badge tone={draft.status === "sent" ? "success" : "plain"}>
            {draft.status === "sent" ? t("sent") : t("discarded")}
          </Badge>
        )}
        {pending && draft.outdated && <Badge tone="waiting">{t("outdated")}</Badge>}
      </header>
      {edited === null ? (
        <p className={`break-words whitespace-pre-wrap ${pending ? "text-ink" : "line-clamp-3 text-ink-3"}`}>
          {draft.finalText ?? draft.text}
        </p>
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
      {pending && (
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
            onClick={() => void act("approve", edited === null ? {} : { text: edited.trim() }, t("sent"))}
          >
            {t("send")}
          </Button>
        </div>
      )}
    </section>
  );
}
