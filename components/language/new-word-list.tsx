"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { WordList } from "@/lib/contracts/language";
import { ActionField } from "./action-field";
import { FileButton } from "./file-button";
import { linesOf } from "./lines";

// A text field with more than that is slow to type in; a file's words are kept beside it.
const SHOWN = 20_000;

export function NewWordList({ onClose }: { onClose: () => void }) {
  const t = useTranslations("words");
  const tc = useTranslations("common");
  const router = useRouter();
  const { save, busy } = useSave("/word-lists");
  const [name, setName] = useState("");
  const [action, setAction] = useState<WordList["action"]>("mask");
  const [text, setText] = useState("");
  const words = linesOf(text);
  const create = async () => {
    const made = await save(() => post<WordList>("/word-lists", { name, action, words }));
    if (made) router.push(`/bots/words/${made.id}`);
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t("create")}
      description={t("createText")}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={!name.trim() || words.length === 0}
            onClick={() => void create()}
          >
            {t("createAction", { count: words.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pt-1">
        <Field label={t("name")}>
          {(ids) => <Input {...ids} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <ActionField value={action} onChange={setAction} />
        {text.length > SHOWN ? (
          <p className="flex items-center justify-between gap-3 rounded-control bg-sunken px-3 py-2 tabular-nums">
            {t("count", { count: words.length })}
            <Button size="sm" look="ghost" onClick={() => setText("")}>
              {t("clear")}
            </Button>
          </p>
        ) : (
          <Field label={t("wordsLabel")} hint={t("wordsHint")}>
            {(ids) => <Textarea {...ids} rows={8} value={text} onChange={(event) => setText(event.target.value)} />}
          </Field>
        )}
        <FileButton label={t("upload")} accept=".txt,.csv,text/plain,text/csv" onText={setText} />
      </div>
    </Dialog>
  );
}
