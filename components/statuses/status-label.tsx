"use client";

import { useTranslations } from "next-intl";
import type { LabelledStatus } from "@/lib/contracts/conversation";
import { StatusDot } from "./status-dot";
import { useLabel } from "./use-statuses";

/** What the desk calls the state of a conversation, in a list. */
export function StatusLabel({ status }: { status: LabelledStatus }) {
  const t = useTranslations("statuses");
  const label = useLabel(status);
  if (!label) return null;
  return (
    <span
      title={t("is", { name: label.name })}
      className="inline-flex max-w-24 min-w-0 items-center gap-1 text-meta text-ink-3"
    >
      <StatusDot color={label.color} />
      <span className="truncate">{label.name}</span>
    </span>
  );
}
