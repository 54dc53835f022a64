"use client";

import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useDeskState } from "@/lib/client/desk-context";

const PATIENCE_MS = 2000;

/** Short breaks heal before anyone needs to know. */
export function ConnectionBanner() {
  const t = useTranslations("connection");
  const online = useDeskState((desk) => desk.connection === "online");
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (online) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [online]);
  return (
    <div aria-live="polite">
      {late && !online && (
        <p className="flex items-center justify-center gap-2 bg-waiting-soft px-4 py-1.5 text-waiting">
          <CloudOff className="size-4 shrink-0" strokeWidth={1.5} aria-hidden />
          {t("offline")}
        </p>
      )}
    </div>
  );
}
