"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useChosen } from "@/lib/client/use-alive";
import { READABLE, type Sending } from "./use-add-files";

type Props = { onFiles: (files: File[]) => void; sending: Sending | null };

/** Where files are dropped or chosen, with how many have gone. The field itself lies over all of it and takes what is dropped. */
export function DropZone({ onFiles, sending }: Props) {
  const t = useTranslations("knowledge");
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useChosen(field);
  return (
    <label
      className={`relative flex flex-col items-center gap-1 rounded-card border border-dashed px-6 py-6 text-center focus-within:outline-2 hover:bg-ground ${over ? "border-accent-ink bg-accent-soft" : "border-line-strong"}`}
    >
      <Upload className="size-4 text-ink-3" strokeWidth={1.5} aria-hidden />
      <span className="font-medium" aria-live="polite">
        {sending ? t("sending", { done: sending.done + 1, all: sending.all }) : t("dropFiles")}
      </span>
      <span className="text-meta text-ink-3">{t("dropHint")}</span>
      <input
        ref={field}
        type="file"
        multiple
        accept={READABLE}
        disabled={sending !== null}
        className="absolute inset-0 size-full cursor-pointer opacity-0 disabled:cursor-default"
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          setOver(false);
          if (files.length > 0) onFiles(files);
        }}
      />
    </label>
  );
}
