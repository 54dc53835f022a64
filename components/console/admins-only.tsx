"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMe } from "@/lib/client/desk-context";

export const useIsAdmin = (): boolean => useMe().agent.role === "admin";

/** Others may look; the fields say so. */
export function AdminsOnly({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  if (useIsAdmin()) return children;
  return (
    <>
      <p className="mb-4 flex items-center gap-2 rounded-control bg-sunken px-3 py-2 text-ink-2">
        <Lock className="size-4 shrink-0" strokeWidth={1.5} aria-hidden />
        {t("adminOnly")}
      </p>
      <fieldset disabled className="contents">
        {children}
      </fieldset>
    </>
  );
}
