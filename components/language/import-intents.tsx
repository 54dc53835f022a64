"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { CallError, postCsv } from "@/lib/client/api";
import { say } from "@/lib/client/say";
import { useErrorText } from "@/lib/client/use-error-text";
import type { IntentImport } from "@/lib/contracts/language";
import { FileButton } from "./file-button";

type Refused = { message: string; rows: { row: number; message: string }[]; more: number };

/** All rows of a file or none; what is wrong is said row by row, and the text stays to be mended. */
export function ImportIntents({ onClose }: { onClose: () => void }) {
  const t = useTranslations("intents");
  const tc = useTranslations("common");
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const take = async () => {
    setBusy(true);
    try {
      const done = await postCsv<IntentImport>("/intents/import", text);
      await Promise.all(["/intents", "/intents/training"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      say(t("imported", done));
      onClose();
    } catch (error) {
      setRefused({ message: errorText(error), ...rowsIn(error) });
    } finally {
      setBusy(false);
    }
  };
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
          <Button look="primary" busy={busy} disabled={!text.trim()} onClick={() => void take()}>
            {t("importAction")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pt-1">
        <Field label={t("importPaste")} error={refused?.message}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={8}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setRefused(null);
              }}
              className="font-mono text-meta"
              placeholder={"text,intent\nWhere is my parcel?,delivery\n怎么退货,returns"}
            />
          )}
        </Field>
        {refused && refused.rows.length > 0 && (
          <ul className="max-h-40 overflow-y-auto rounded-control bg-danger-soft px-3 py-2 text-danger scroll-thin">
            {refused.rows.map(({ row, message }) => (
              <li key={`${row} ${message}`}>{t("rowError", { row, message })}</li>
            ))}
            {refused.more > 0 && <li>{t("moreErrors", { count: refused.more })}</li>}
          </ul>
        )}
        <FileButton
          label={t("importFile")}
          accept=".csv,text/csv,text/plain"
          onText={(read) => {
            setText(read);
            setRefused(null);
          }}
        />
      </div>
    </Dialog>
  );
}

function rowsIn(error: unknown): Pick<Refused, "rows" | "more"> {
  if (!(error instanceof CallError)) return { rows: [], more: 0 };
  const { errors, more } = error.details;
  const rows = Array.isArray(errors)
    ? errors.flatMap((each: unknown) => {
        const { row, message }: { row?: unknown; message?: unknown } = typeof each === "object" && each ? each : {};
        return typeof row === "number" && typeof message === "string" ? [{ row, message }] : [];
      })
    : [];
  return { rows, more: typeof more === "number" ? more : 0 };
}
