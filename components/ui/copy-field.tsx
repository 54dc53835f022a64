"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button";

type Props = { label: string; value: string; block?: boolean };

export function CopyField({ label, value, block }: Props) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div className={`flex rounded-control border bg-sunken ${block ? "flex-col" : "items-center"}`}>
      <pre
        // Long lines scroll; the keyboard must reach them.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={label}
        className={`min-w-0 flex-1 overflow-x-auto px-2.5 py-1.5 font-mono text-meta text-ink scroll-thin ${block ? "leading-5" : "whitespace-nowrap"}`}
      >
        {value}
      </pre>
      <div className={block ? "flex justify-end border-t p-1" : "p-1"}>
        <Button
          size="sm"
          look="ghost"
          onClick={() => void copy().catch(() => undefined)}
          aria-label={`${t("copy")}: ${label}`}
        >
          {copied ? <Check className="size-3.5" aria-hidden /> : <Copy className="size-3.5" aria-hidden />}
          {copied ? t("copied") : t("copy")}
        </Button>
      </div>
    </div>
  );
}
