"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Failed } from "@/components/ui/failed";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { post, remove } from "@/lib/client/api";
import { useMe } from "@/lib/client/desk-context";
import { usePages } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { ContactNote } from "@/lib/contracts/contacts";
import { Panel } from "../console/panel";
import { UnsavedGuard } from "../console/unsaved-guard";

/** What colleagues wrote down about a person. */
export function NotesPanel({ contactId }: { contactId: string }) {
  const t = useTranslations("contacts.notes");
  const tc = useTranslations("common");
  const { agent } = useMe();
  const path = `/contacts/${contactId}/notes`;
  const list = usePages<ContactNote>(path);
  const notes = list.data?.pages.flatMap((page) => page.data) ?? [];
  const [text, setText] = useState("");
  const { save, busy } = useSave(path);
  const add = async () => {
    if (await save(() => post(path, { text: text.trim() }), null)) setText("");
  };
  return (
    <Panel title={t("title")} text={t("text")}>
      <UnsavedGuard dirty={text.trim() !== "" && !busy} />
      <div className="flex flex-col items-end gap-2">
        <div className="w-full">
          <Field label={t("write")}>
            {(ids) => (
              <Textarea
                {...ids}
                rows={3}
                maxLength={4000}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button busy={busy} disabled={!text.trim()} onClick={() => void add()}>
          {t("add")}
        </Button>
      </div>
      {list.isPending ? (
        <SkeletonRows rows={2} />
      ) : list.isError ? (
        <Failed onRetry={() => void list.refetch()} />
      ) : (
        <ul className="flex flex-col">
          {notes.map((note) => (
            <li key={note.id} className="flex items-start gap-3 border-t py-3">
              <div className="min-w-0 flex-1">
                <p className="flex items-baseline gap-2 text-meta text-ink-3">
                  <span className="truncate font-medium text-ink-2">{note.author.name}</span>
                  <Time at={note.createdAt} />
                </p>
                <p className="break-words whitespace-pre-wrap">{note.text}</p>
              </div>
              {(agent.role === "admin" || note.author.id === agent.id) && (
                <Confirm
                  title={t("removeTitle")}
                  consequence={t("removeText")}
                  action={t("remove")}
                  onConfirm={() => save(() => remove(`${path}/${note.id}`), t("removed"))}
                  trigger={(open) => <IconButton icon={Trash2} label={t("remove")} onClick={open} />}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button look="ghost" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {tc("more")}
        </Button>
      )}
    </Panel>
  );
}
