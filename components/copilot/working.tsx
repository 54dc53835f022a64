"use client";

import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

/** It works, for so long, and can be called off. */
export function Working({ since, onCancel }: { since: number; onCancel: () => void }) {
  const t = useTranslations("copilot");
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  return (
    <div className="flex h-9 items-center gap-2 rounded-card border bg-surface px-3 text-ink-2">
      <LoaderCircle className="size-3.5 shrink-0 animate-spin motion-reduce:animate-none" aria-hidden />
      <output className="min-w-0 flex-1 truncate">{t("working")}</output>
      {seconds > 1 && <span className="text-meta text-ink-3 tabular-nums">{t("seconds", { seconds })}</span>}
      <Button size="sm" look="ghost" onClick={onCancel} className="-mr-2">
        {t("stop")}
      </Button>
    </div>
  );
}
