"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { post } from "@/lib/client/api";
import { newClientId } from "@/lib/client/new-client-id";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import { useSave } from "@/lib/client/use-save";
import type { BulkDone } from "@/lib/contracts/bulk";
import type { Conversation } from "@/lib/contracts/conversation";
import type { FollowersTried, LinkedConversation } from "@/lib/contracts/links";
import { linksPath } from "./use-links";

type Props = { row: Conversation; followers: readonly LinkedConversation[]; onClose: () => void };

/** One word to all whom an incident concerns, after saying whom that is. A second try under the same id tells nobody twice. */
export function AnswerFollowers({ row, followers, onClose }: Props) {
  const t = useTranslations("links");
  const tc = useTranslations("common");
  const errorText = useErrorText();
  const [clientId, setClientId] = useState(newClientId);
  const [text, setText] = useState("");
  const [resolve, setResolve] = useState(false);
  const [resolvedToo, setResolvedToo] = useState(false);
  const [failed, setFailed] = useState<BulkDone["failed"]>([]);
  const { save, busy } = useSave(linksPath(row.id));
  const path = `/conversations/${row.id}/followers`;
  const tried = useQuery({
    queryKey: [path, "dry-run", resolve, resolvedToo, followers.length],
    queryFn: () => post<FollowersTried>(`${path}/dry-run`, { resolve, resolvedToo }),
  });
  const words = text.trim();
  const send = async () => {
    const body = { clientId, resolve, resolvedToo, ...(words ? { text: words } : {}) };
    const done = await save(() => post<BulkDone>(`${path}/answer`, body), null);
    if (!done) return;
    say(t("answered", { count: done.done }));
    if (done.failed.length === 0) return onClose();
    setFailed(done.failed);
  };
  const write = (next: string) => {
    setText(next);
    // Other words are another message.
    setClientId(newClientId());
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("answerTitle", { number: row.number })}
      description={t("answerText")}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={(!words && !resolve) || !tried.data || tried.data.told === 0}
            onClick={() => void send()}
          >
            {t(words ? (resolve ? "answerAndResolve" : "answer") : "resolveAll", { count: tried.data?.told ?? 0 })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pt-1">
        <Field label={t("reply")}>
          {(ids) => (
            <Textarea {...ids} rows={5} maxLength={8000} value={text} onChange={(event) => write(event.target.value)} />
          )}
        </Field>
        <Switch label={t("resolveThem")} checked={resolve} onChange={setResolve} />
        <Switch label={t("resolvedToo")} checked={resolvedToo} onChange={setResolvedToo} />
        {tried.isError ? (
          <p role="alert" className="text-danger">
            {errorText(tried.error)}
          </p>
        ) : tried.data ? (
          <Whom tried={tried.data} />
        ) : (
          <Skeleton className="h-4 w-48" />
        )}
        {failed.length > 0 && (
          <ul role="alert" className="flex flex-col gap-1 text-danger">
            {failed.map(({ conversationId, message }) => (
              <li key={conversationId}>
                #{followers.find(({ id }) => id === conversationId)?.number}: {message}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

/** What would happen, counted by the server. */
function Whom({ tried: { told, left, merged, unfilled } }: { tried: FollowersTried }) {
  const t = useTranslations("links");
  return (
    <output className="flex flex-col gap-0.5 rounded-control bg-sunken px-3 py-2">
      <span>{t("tried.told", { count: told })}</span>
      {left > 0 && <span className="text-ink-2">{t("tried.left", { count: left })}</span>}
      {merged > 0 && <span className="text-ink-2">{t("tried.merged", { count: merged })}</span>}
      {unfilled.map(({ conversationId, number, missing }) => (
        <span key={conversationId} className="text-danger">
          {t("tried.unfilled", { number, fields: missing.join(", ") })}
        </span>
      ))}
    </output>
  );
}
