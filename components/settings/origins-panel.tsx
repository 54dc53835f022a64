"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { originOf } from "@/lib/client/rules";
import type { Inbox } from "@/lib/contracts/inbox";
import { Panel } from "../console/panel";
import type { SaveInbox } from "./save-inbox";

/** Each line is saved as it is added or taken away. */
export function OriginsPanel({ inbox, onSave, busy }: { inbox: Inbox; onSave: SaveInbox; busy: boolean }) {
  const t = useTranslations("settings.inboxes");
  const tv = useTranslations("validation");
  const tc = useTranslations("common");
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const { allowedOrigins } = inbox;

  const add = async (event: FormEvent) => {
    event.preventDefault();
    const origin = originOf(text);
    if (!origin) return setWrong(true);
    const next = [...new Set([...allowedOrigins, origin])];
    if (await onSave({ allowedOrigins: next })) setText("");
  };
  return (
    <Panel title={t("origins")} text={t("originsText")}>
      {allowedOrigins.length > 0 ? (
        <ul aria-label={t("origins")} className="flex flex-col gap-1.5">
          {allowedOrigins.map((origin) => (
            <li
              key={origin}
              className="flex h-9 items-center justify-between gap-2 rounded-control border bg-ground pr-1 pl-2.5"
            >
              <span className="min-w-0 truncate font-mono text-meta">{origin}</span>
              <button
                type="button"
                aria-label={t("removeOrigin", { origin })}
                onClick={() => void onSave({ allowedOrigins: allowedOrigins.filter((each) => each !== origin) })}
                className="flex size-7 items-center justify-center rounded-control text-ink-3 hover:bg-sunken hover:text-ink"
              >
                <X className="size-4" strokeWidth={1.5} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="rounded-control bg-waiting-soft px-3 py-2 text-waiting">{t("anyOriginHint")}</p>
      )}
      <form noValidate onSubmit={(event) => void add(event)}>
        <Field label={t("addOrigin")} error={wrong ? tv("origin") : undefined}>
          {(ids) => (
            <div className="flex gap-2">
              <Input
                {...ids}
                value={text}
                placeholder="https://shop.example.com"
                spellCheck={false}
                onChange={(event) => {
                  setText(event.target.value);
                  setWrong(false);
                }}
                className="font-mono"
              />
              <Button type="submit" busy={busy} disabled={!text.trim()}>
                {tc("add")}
              </Button>
            </div>
          )}
        </Field>
      </form>
    </Panel>
  );
}
