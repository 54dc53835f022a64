"use client";

import { RotateCw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Confirm } from "@/components/ui/confirm";
import { IconButton } from "@/components/ui/icon-button";
import type { KnowledgeDocument } from "@/lib/contracts/knowledge";
import { SourceState } from "./source-state";

type Props = {
  document: KnowledgeDocument;
  admin: boolean;
  onRetry: (id: string) => Promise<unknown>;
  onDelete: (id: string) => Promise<unknown>;
};

export function DocumentRow({
  document: { id, name, url, state, errorCode, error, errorDetail, notes, ...facts },
  admin,
  ...act
}: Props) {
  const t = useTranslations("knowledge");
  const tc = useTranslations("common");
  const problem =
    errorCode && (t.has(`problem.${errorCode}`) ? t(`problem.${errorCode}`, { detail: errorDetail }) : error);
  return (
    <li className="flex items-start gap-3 border-t px-4 py-2.5 first:border-0">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={name}>
          {state === "ready" ? (
            <Link href={`/knowledge/${facts.sourceId}/${id}`} className="hover:underline">
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        {url && url !== name && (
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            className="block truncate text-meta text-ink-3 hover:underline"
          >
            {url}
          </a>
        )}
        {problem ? (
          <p className="text-meta text-danger">{problem}</p>
        ) : (
          state === "ready" && (
            <p className="text-meta text-ink-3 tabular-nums">
              {t("passages", { count: facts.passages })}
              {facts.pages !== null && ` · ${t("pages", { count: facts.pages })}`}
            </p>
          )
        )}
        {notes.slice(0, 5).map(({ code, detail, text }) => (
          <p key={`${code}${detail}`} className="text-meta text-waiting">
            {noteIn(t, code, detail) ?? text}
          </p>
        ))}
      </div>
      <SourceState status={state} />
      {admin && (
        <span className="-my-1 flex">
          {(state === "failed" || url) && (
            <IconButton icon={RotateCw} label={t("retryOne", { name })} onClick={() => void act.onRetry(id)} />
          )}
          <Confirm
            trigger={(open) => <IconButton icon={Trash2} label={t("deleteOne", { name })} onClick={open} />}
            title={t("deleteAsk", { title: name })}
            consequence={t("deleteConsequence")}
            action={tc("delete")}
            onConfirm={() => act.onDelete(id)}
          />
        </span>
      )}
    </li>
  );
}

/** In the reader's language; the API's own sentence stands in for a code that has no words here. */
function noteIn(t: ReturnType<typeof useTranslations<"knowledge">>, code: string, detail: string): string | undefined {
  switch (code) {
    case "hidden_text":
      return t("note.hidden_text", { detail });
    case "pages_without_text":
      return t("note.pages_without_text", { detail });
    case "guessed_encoding":
      return t("note.guessed_encoding", { detail });
    case "row": {
      const [line = "", what = ""] = detail.split(": ");
      return t("note.row", { line, what });
    }
    default:
      return undefined;
  }
}
