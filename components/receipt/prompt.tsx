"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { MessageReceipt } from "@/lib/contracts/receipt";

/** What went to the vendor: words, their count and their price; personal data stands masked. */
export function Prompt({
  receipt: { tokens, cost, prompt, masked },
}: {
  receipt: Pick<MessageReceipt, "tokens" | "cost" | "prompt" | "masked">;
}) {
  const t = useTranslations("receipt");
  const format = useFormatter();
  const count = (value: number | null) => (value === null ? t("notCounted") : format.number(value));
  return (
    <div className="flex flex-col gap-2">
      {tokens && (
        <p className="text-ink-2 tabular-nums">
          {t("tokens", { input: count(tokens.input), output: count(tokens.output) })}
          {cost !== null && ` · ${t("cost", { cost: format.number(cost, { maximumFractionDigits: 6 }) })}`}
        </p>
      )}
      {prompt && (
        <>
          <p className="text-ink-2">
            {masked.length > 0 ? t("masked", { what: masked.join(", ") }) : t("nothingMasked")}
          </p>
          <details className="rounded-card border bg-surface">
            <summary className="cursor-pointer px-3 py-2 font-medium">{t("prompt")}</summary>
            <pre className="max-h-96 overflow-auto border-t px-3 py-2 font-mono text-meta break-words whitespace-pre-wrap scroll-thin">
              {prompt}
            </pre>
          </details>
        </>
      )}
    </div>
  );
}
