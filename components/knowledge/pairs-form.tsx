"use client";

import { ClipboardPaste, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { named } from "@/lib/client/rules";
import { findWords } from "@/lib/client/find-words";
import { newClientId } from "@/lib/client/new-client-id";
import type { Pair } from "@/lib/client/pairs-from-text";
import { useForm } from "@/lib/client/use-form";
import { Panel } from "../console/panel";
import { SaveFooter } from "../console/save-footer";
import { ImportDialog } from "./import-dialog";
import { PairRow } from "./pair-row";
import type { SaveSource } from "./save-source";

type Keyed = Pair & { key: string };
type Props = { title: string; pairs: Pair[]; at?: string | null; onSave: SaveSource; busy: boolean };
const SHOWN = 50;
const keyed = (pair: Pair): Keyed => ({ ...pair, key: newClientId() });
const blank = () => keyed({ question: "", answer: "" });

export function PairsForm({ title, pairs, at = null, onSave, busy }: Props) {
  const t = useTranslations("knowledge");
  const tc = useTranslations("common");
  const [importing, setImporting] = useState(false);
  const [place] = useState(() => (at ? pairs.findIndex(({ answer }) => findWords([answer], at)) : -1));
  const [shown, setShown] = useState(Math.max(SHOWN, place + 1));
  const [checked, setChecked] = useState(false);
  const form = useForm<{ title: string; items: Keyed[] }>(
    { title, items: pairs.length > 0 ? pairs.map(keyed) : [blank()] },
    {
      title: named,
      items: (items) => (items.every((each) => each.question.trim() && each.answer.trim()) ? undefined : "question"),
    },
  );
  const { values } = form;
  const setItems = (items: Keyed[]) => form.set("items", items.length > 0 ? items : [blank()]);
  const submit = async () => {
    const items = values.items.map(({ question, answer }) => ({ question, answer }));
    if (await onSave({ title: values.title, items })) form.reset(values);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        setChecked(true);
        form.submit(submit)(event);
      }}
    >
      <Panel
        title={t("kind.faq")}
        text={t("pairs", { count: values.items.length })}
        footer={<SaveFooter dirty={form.dirty} busy={busy} />}
      >
        <TextField form={form} name="title" label={t("listName")} />
        <ol className="flex flex-col gap-3">
          {values.items.slice(0, shown).map((item, index) => (
            <PairRow
              key={item.key}
              number={index + 1}
              pair={item}
              opened={index === place ? at : null}
              checked={checked}
              onChange={(part) =>
                setItems(values.items.map((each) => (each.key === item.key ? { ...each, ...part } : each)))
              }
              onRemove={() => setItems(values.items.filter((each) => each.key !== item.key))}
            />
          ))}
        </ol>
        {values.items.length > shown && (
          <Button look="ghost" onClick={() => setShown(shown + SHOWN)}>
            {tc("more")}
          </Button>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() => {
              setShown(Math.max(shown, values.items.length + 1));
              setItems([...values.items, blank()]);
            }}
          >
            <Plus className="size-4" strokeWidth={1.5} aria-hidden />
            {t("addPair")}
          </Button>
          <Button look="ghost" onClick={() => setImporting(true)}>
            <ClipboardPaste className="size-4" strokeWidth={1.5} aria-hidden />
            {t("import")}
          </Button>
        </div>
      </Panel>
      {importing && (
        <ImportDialog
          onClose={() => setImporting(false)}
          onImport={(added) =>
            setItems([...values.items.filter((each) => each.question || each.answer), ...added.map(keyed)])
          }
        />
      )}
    </form>
  );
}
