"use client";

import { useTranslations } from "next-intl";
import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { usePages } from "@/lib/client/use-list";
import type { WordList } from "@/lib/contracts/language";
import { Loaded } from "../console/loaded";
import { Panel } from "../console/panel";
import { UnsavedGuard } from "../console/unsaved-guard";
import { FileButton } from "./file-button";
import { linesOf } from "./lines";
import type { SaveList } from "./word-list-editor";

type Props = { list: WordList; onSave: SaveList; busy: boolean };

/** Search, add, take away, or put another file in place of all of them. */
export function WordListWords({ list, onSave, busy }: Props) {
  const t = useTranslations("words");
  const tc = useTranslations("common");
  const [query, setQuery] = useState("");
  const [more, setMore] = useState("");
  const [file, setFile] = useState<string[] | null>(null);
  const pages = usePages<string>(`/word-lists/${list.id}/words`, { q: query.trim() || undefined });
  const fresh = linesOf(more);
  const add = async () => {
    if (await onSave({ add: fresh })) setMore("");
  };
  const replace = async () => {
    if (file && (await onSave({ words: file }))) setFile(null);
  };
  return (
    <Panel title={t("wordsLabel")} text={t("count", { count: list.count })}>
      <UnsavedGuard dirty={fresh.length > 0 && !busy} />
      <Field label={t("addLabel")} hint={t("wordsHint")}>
        {(ids) => <Textarea {...ids} rows={3} value={more} onChange={(event) => setMore(event.target.value)} />}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" busy={busy} disabled={fresh.length === 0} onClick={() => void add()}>
          {t("addAction", { count: fresh.length })}
        </Button>
        {file ? (
          <Confirm
            trigger={(open) => (
              <Button onClick={open} disabled={busy}>
                {t("replaceAction", { count: file.length })}
              </Button>
            )}
            title={t("replaceAsk")}
            consequence={t("replaceConsequence", { before: list.count, after: file.length })}
            action={t("replace")}
            onConfirm={replace}
          />
        ) : (
          <FileButton
            label={t("replaceFile")}
            accept=".txt,.csv,text/plain,text/csv"
            disabled={busy}
            onText={(text) => setFile(linesOf(text))}
          />
        )}
      </div>
      <Input
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <Loaded of={pages}>
        {({ pages: found }) => {
          const words = found.flatMap((page) => page.data);
          return words.length === 0 ? (
            <p className="text-ink-2">{t("noMatch")}</p>
          ) : (
            <ul className="flex flex-wrap gap-1.5" aria-label={t("wordsLabel")}>
              {words.map((word) => (
                <li key={word} className="inline-flex max-w-full items-center rounded-control border bg-ground pl-2">
                  <span className="truncate py-1">{word}</span>
                  <button
                    type="button"
                    aria-label={t("removeWord", { word })}
                    disabled={busy}
                    onClick={() => void onSave({ remove: [word] })}
                    className="flex size-7 items-center justify-center rounded-control text-ink-3 hover:bg-sunken hover:text-ink"
                  >
                    <X className="size-3.5" strokeWidth={1.5} aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      {pages.hasNextPage && (
        <Button className="self-start" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {tc("more")}
        </Button>
      )}
    </Panel>
  );
}
