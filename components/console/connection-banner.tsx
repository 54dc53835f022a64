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
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (online) return setShown(false);
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [online]);
  return (
    <div role="status" aria-live="polite">
      {shown && (
        <p className="flex items-center justify-center gap-2 bg-waiting-soft px-4 py-1.5 text-waiting">
          <CloudOff className="size-4 shrink-0" strokeWidth={1.5} aria-hidden />
          {t("offline")}
        </p>
      )}
    </div>
  );
}
