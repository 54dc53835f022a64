"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { say } from "@/lib/client/say";

export function CopyButton({ text }: { text: string }) {
  const t = useTranslations("flows");
  const copy = () => navigator.clipboard.writeText(text).then(() => say(t("copied")));
  return (
    <Button look="ghost" onClick={() => void copy().catch(() => say(t("notCopied"), { failed: true }))}>
      <Copy className="size-4" strokeWidth={1.5} aria-hidden />
      {t("copy")}
    </Button>
  );
}
