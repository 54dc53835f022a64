"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { pairsFromText, type Pair } from "@/lib/client/pairs-from-text";

type Props = { onClose: () => void; onImport: (pairs: Pair[]) => void };

/** From a spreadsheet or a CSV file; nothing is saved before the form is. */
export function ImportDialog({ onClose, onImport }: Props) {
  const t = useTranslations("knowledge");
  const tc = useTranslations("common");
  const [text, setText] = useState("");
  const { pairs, skipped } = pairsFromText(text);
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t("import")}
      description={t("importText")}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button
            look="primary"
            disabled={pairs.length === 0}
            onClick={() => {
              onImport(pairs);
              onClose();
            }}
          >
            {t("importAction", { count: pairs.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pt-1">
        <Field label={t("importPaste")} hint={text ? t("importFound", { count: pairs.length, skipped }) : undefined}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={8}
              value={text}
              onChange={(event) => setText(event.target.value)}
              className="font-mono text-meta"
              placeholder={'"Where is my order?","You can follow it at …"'}
            />
          )}
        </Field>
        <label className="inline-flex w-fit cursor-pointer items-center rounded-control border border-line-strong px-3 py-1.5 font-medium focus-within:outline-2 hover:bg-sunken">
          {t("importFile")}
          <input
            type="file"
            accept=".csv,.tsv,text/csv,text/plain"
            className="sr-only"
            onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
          />
        </label>
      </div>
    </Dialog>
  );
}
