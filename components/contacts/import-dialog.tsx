"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/input";
import { CallError, post } from "@/lib/client/api";
import { guessColumn, previewCsv } from "@/lib/client/preview-csv";
import { useErrorText } from "@/lib/client/use-error-text";
import type { ContactColumn, ContactsImported } from "@/lib/contracts/contacts";
import { say } from "@/lib/client/say";
import { useQueryClient } from "@tanstack/react-query";
import { FileButton } from "../language/file-button";

type Refused = { message: string; rows: { row: number; message: string }[]; more: number };
const kinds: ContactColumn[] = ["name", "email", "externalId", "organisation", "attribute", "ignore"];

/** A file, what its columns mean, and then all of its rows or none. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("contacts.import");
  const tc = useTranslations("common");
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [csv, setCsv] = useState("");
  const [columns, setColumns] = useState<Record<string, ContactColumn>>({});
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const seen = previewCsv(csv);
  const choose = (text: string) => {
    setCsv(text);
    setRefused(null);
    setColumns(Object.fromEntries(previewCsv(text).header.map((name) => [name, guessColumn(name)])));
  };
  const take = async () => {
    setBusy(true);
    try {
      const done = await post<ContactsImported>("/contacts/import", { csv, columns });
      await queries.invalidateQueries({ queryKey: ["/contacts"] });
      say(t("done", done));
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
      title={t("title")}
      description={t("text")}
      footer={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button look="primary" busy={busy} disabled={seen.header.length === 0} onClick={() => void take()}>
            {seen.rows > 0 ? t("action", { rows: seen.rows }) : t("actionNone")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pt-1">
        <FileButton label={t(csv ? "otherFile" : "file")} accept=".csv,text/csv,text/plain" onText={choose} />
        {seen.header.length > 0 && (
          <table className="w-full">
            <thead>
              <tr className="text-left text-meta text-ink-3">
                <th className="pb-1 font-normal">{t("column")}</th>
                <th className="pb-1 font-normal max-md:hidden">{t("sample")}</th>
                <th className="pb-1 font-normal">{t("becomes")}</th>
              </tr>
            </thead>
            <tbody>
              {seen.header.map((name, at) => (
                <tr key={`${at} ${name}`} className="border-t">
                  <td className="max-w-40 truncate py-1.5 pr-3 font-medium">{name || t("unnamed")}</td>
                  <td className="max-w-56 truncate py-1.5 pr-3 text-ink-3 max-md:hidden">{seen.sample[at]}</td>
                  <td className="py-1.5">
                    <Select
                      aria-label={t("becomesOf", { name })}
                      value={columns[name] ?? "ignore"}
                      onChange={(event) => {
                        const kind = kinds.find((each) => each === event.target.value) ?? "ignore";
                        setColumns((now) => ({ ...now, [name]: kind }));
                        setRefused(null);
                      }}
                    >
                      {kinds.map((kind) => (
                        <option key={kind} value={kind}>
                          {t(`kind.${kind}`)}
                        </option>
                      ))}
                    </Select>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {refused && (
          <div
            role="alert"
            className="max-h-48 overflow-y-auto rounded-control bg-danger-soft px-3 py-2 text-danger scroll-thin"
          >
            {refused.rows.length < 2 ? (
              <p>{refused.message}</p>
            ) : (
              <ul>
                {refused.rows.map(({ row, message }) => (
                  <li key={`${row} ${message}`}>{t("rowError", { row, message })}</li>
                ))}
                {refused.more > 0 && <li>{t("moreErrors", { count: refused.more })}</li>}
              </ul>
            )}
          </div>
        )}
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
