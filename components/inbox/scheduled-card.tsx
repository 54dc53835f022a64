"use client";

import { CalendarClock, Clock, CornerUpLeft, Ellipsis, Pencil, Send, Trash2, Undo2 } from "lucide-react";
import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { Menu, MenuItem } from "@/components/ui/menu";
import { api, patch, post } from "@/lib/client/api";
import { comingTime, exactTime } from "@/lib/client/brief-time";
import { useClock } from "@/lib/client/clock";
import { useMe } from "@/lib/client/desk-context";
import { keepDraft, keepQuote, readDraft } from "@/lib/client/drafts";
import { useSave } from "@/lib/client/use-save";
import type { ScheduledMessage } from "@/lib/contracts/scheduled";
import { Attachments } from "./attachments";
import { draftReturned } from "./draft-returned";
import { onAskedOfMessage } from "./message-place";
import { Quoted } from "./quoted";
import { RichText } from "./rich-text";
import { scheduledPath } from "./scheduled-path";

const SnoozeDialog = dynamic(() => import("./snooze-dialog").then((m) => m.SnoozeDialog), { ssr: false });

type Props = {
  scheduled: ScheduledMessage;
  /** The newest that is held: what undoing by keyboard takes back. */
  undoable: boolean;
};

/** A reply that waits: what it will say, when, and what can still be done about it. */
export function ScheduledCard({ scheduled, undoable }: Props) {
  const t = useTranslations("sendLater");
  const tc = useTranslations("common");
  const me = useMe();
  const queries = useQueryClient();
  const { save, busy } = useSave(scheduledPath(scheduled.conversationId));
  const [editing, setEditing] = useState<string | null>(null);
  const [moving, setMoving] = useState(false);
  const { id, conversationId, author, text, attachments, replyTo, held, status, cancelOnReply } = scheduled;
  const path = `/scheduled-messages/${id}`;
  const own = author.id === me.agent.id || me.agent.role === "admin";

  const change = (body: object, said: string) => save(() => patch<ScheduledMessage>(path, body), said);
  const cancel = (said: string | null) => save(() => api<ScheduledMessage>("DELETE", path), said);
  const takeBack = async () => {
    const back = await cancel(null);
    // Refused: it was sent in the meantime, and the thread shows it.
    if (!back) return void queries.invalidateQueries({ queryKey: [scheduledPath(conversationId)] });
    const kept = readDraft(conversationId, "reply");
    keepDraft(conversationId, "reply", kept ? `${back.text}\n\n${kept}` : back.text);
    if (back.replyTo && !back.replyTo.removed) keepQuote(conversationId, back.replyTo);
    draftReturned(conversationId, "reply", back.attachments);
  };
  useEffect(() =>
    undoable
      ? onAskedOfMessage((asked) => {
          if ("undo" in asked && asked.conversationId === conversationId) void takeBack();
        })
      : undefined,
  );
  const keep = async () => {
    if (editing !== null && (await change({ text: editing.trim() }, tc("saved")))) setEditing(null);
  };

  return (
    <article aria-label={t("waits", { name: author.name })} className="flex flex-col items-end gap-1 md:pr-9.5">
      {moving && (
        <SnoozeDialog
          about="sendLater"
          onSnooze={(at) => void change({ at }, tc("saved"))}
          onClose={() => setMoving(false)}
        />
      )}
      <div
        className={`flex max-w-[78%] min-w-0 flex-col gap-2 rounded-card px-3 py-2 max-md:max-w-[88%] ${held ? "bg-accent-soft opacity-75" : "border border-dashed border-line-strong bg-ground"} ${editing === null ? "" : "w-full"}`}
      >
        {replyTo && <Quoted quote={replyTo} conversationId={conversationId} />}
        {editing === null ? (
          text && <RichText text={text} />
        ) : (
          <Textarea
            aria-label={tc("edit")}
            rows={3}
            maxLength={8000}
            value={editing}
            onChange={(event) => setEditing(event.target.value)}
            className="field-sizing-content max-h-80"
          />
        )}
        <Attachments files={attachments} end />
      </div>
      <div className="flex max-w-[88%] flex-wrap items-center justify-end gap-x-2 gap-y-1 text-meta text-ink-3">
        <State scheduled={scheduled} mine={author.id === me.agent.id} />
        {own && editing !== null && (
          <>
            <Button size="sm" onClick={() => setEditing(null)}>
              {tc("cancel")}
            </Button>
            <Button size="sm" look="primary" busy={busy} disabled={!editing.trim()} onClick={() => void keep()}>
              {tc("save")}
            </Button>
          </>
        )}
        {own && editing === null && (held || status === "returned") && (
          <>
            {status === "returned" && (
              <Button size="sm" look="ghost" disabled={busy} onClick={() => void cancel(t("dropped"))}>
                {t("drop")}
              </Button>
            )}
            <Button size="sm" busy={busy} onClick={() => void takeBack()}>
              {held ? (
                <Undo2 className="size-3.5" strokeWidth={1.5} aria-hidden />
              ) : (
                <CornerUpLeft className="size-3.5" strokeWidth={1.5} aria-hidden />
              )}
              {status === "returned" ? t("toComposer") : tc("undo")}
            </Button>
          </>
        )}
        {own && editing === null && !held && status === "waiting" && (
          <Menu
            trigger={
              <Button look="ghost" size="icon" aria-label={t("more")} title={t("more")}>
                <Ellipsis className="size-4" strokeWidth={1.5} aria-hidden />
              </Button>
            }
          >
            <MenuItem icon={Send} onSelect={() => void save(() => post(`${path}/send`), t("onItsWay"))}>
              {t("now")}
            </MenuItem>
            <MenuItem icon={Pencil} onSelect={() => setEditing(text)}>
              {tc("edit")}
            </MenuItem>
            <MenuItem icon={CalendarClock} onSelect={() => setMoving(true)}>
              {t("move")}
            </MenuItem>
            <MenuItem
              checked={cancelOnReply}
              onSelect={() => void change({ cancelOnReply: !cancelOnReply }, tc("saved"))}
            >
              {t("notIfReply")}
            </MenuItem>
            <MenuItem icon={CornerUpLeft} onSelect={() => void takeBack()}>
              {t("toComposer")}
            </MenuItem>
            <MenuItem icon={Trash2} danger onSelect={() => void cancel(t("dropped"))}>
              {t("cancel")}
            </MenuItem>
          </Menu>
        )}
      </div>
    </article>
  );
}

function State({ scheduled, mine }: { scheduled: ScheduledMessage; mine: boolean }) {
  const t = useTranslations("sendLater");
  const locale = useLocale();
  const now = useClock();
  const { author, dueAt, held, status, reason, cancelOnReply } = scheduled;
  if (held && status === "waiting") return <Countdown scheduled={scheduled} />;
  if (status === "returned")
    return (
      <output className="text-right text-danger">{t(`unsent.${reason ?? "failed"}`, { name: author.name })}</output>
    );
  const due = new Date(dueAt);
  const moment = comingTime(due, now, locale);
  return (
    <p className="flex items-center gap-1 text-right" title={exactTime(due, locale)}>
      <Clock className="size-3 shrink-0" strokeWidth={1.5} aria-hidden />
      {due <= now ? t("soon") : t(mine ? "willGo" : "willGoOf", { moment, name: author.name })}
      {cancelOnReply && due > now && <> · {t("unlessReply")}</>}
    </p>
  );
}

/** By this browser's clock, never longer than it is held: whether it was sent, the server says. */
function Countdown({ scheduled: { dueAt, createdAt } }: { scheduled: ScheduledMessage }) {
  const t = useTranslations("sendLater");
  const whole = Date.parse(dueAt) - Date.parse(createdAt);
  const leftNow = () => Math.ceil(Math.min(whole, Math.max(0, Date.parse(dueAt) - Date.now())) / 1000);
  const [left, setLeft] = useState(leftNow);
  useEffect(() => {
    const timer = setInterval(() => setLeft(leftNow()), 250);
    return () => clearInterval(timer);
  });
  return <p className="tabular-nums">{left > 0 ? t("holding", { seconds: left }) : t("soon")}</p>;
}
