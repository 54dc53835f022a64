"use client";

import { Cpu, TextQuote } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { WrittenBy as By } from "@/lib/contracts/copilot";
import { useIsAdmin } from "../console/admins-only";

/** Who wrote it; and where no model did, why, and what can be done about it. */
export function WrittenBy({ by, local }: { by: By; local: string }) {
  const t = useTranslations("copilot.by");
  const admin = useIsAdmin();
  const Icon = by.engine === "model" ? Cpu : TextQuote;
  return (
    <p className="flex items-start gap-1.5 text-meta text-ink-3">
      <Icon className="mt-px size-3.5 shrink-0" strokeWidth={1.5} aria-hidden />
      <span className="min-w-0">
        {by.engine === "model" ? t("model", { model: by.model ?? "" }) : local}
        {by.missing && <> {t(by.missing)}</>}
        {by.missing && by.missing !== "failed" && admin && (
          <>
            {" "}
            <Link href="/settings/copilot" className="text-accent-ink hover:underline">
              {t("setUp")}
            </Link>
          </>
        )}
      </span>
    </p>
  );
}
