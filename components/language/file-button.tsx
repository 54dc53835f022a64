"use client";

import { Upload } from "lucide-react";

type Props = { label: string; accept: string; onText: (text: string) => void; disabled?: boolean };

/** Opens a text file and hands over what is in it; nothing is sent. */
export function FileButton({ label, accept, onText, disabled }: Props) {
  return (
    <label className="inline-flex h-8 w-fit cursor-pointer items-center gap-1.5 rounded-control border border-line-strong bg-surface px-3 font-medium whitespace-nowrap focus-within:outline-2 hover:bg-sunken has-disabled:cursor-default has-disabled:opacity-50 max-md:h-10">
      <Upload className="size-4" strokeWidth={1.5} aria-hidden />
      {label}
      <input
        type="file"
        accept={accept}
        disabled={disabled}
        className="sr-only"
        onChange={(event) => {
          const input = event.target;
          void input.files?.[0]?.text().then((text) => {
            // The same file may be chosen again once it was mended.
            input.value = "";
            onText(text);
          });
        }}
      />
    </label>
  );
}
