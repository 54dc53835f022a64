"use client";

import { GitMerge } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Conversation } from "@/lib/contracts/conversation";
import { openConversation } from "../inbox/use-inbox-place";
import { useMerge } from "./use-merge";

type Props = { row: Conversation; into: NonNullable<Conversation["mergedInto"]> };

/** Where the composer of a merged conversation would stand: nothing is said here any more. */
export function MergedBanner({ row, into }: Props) {
  const t = useTranslations("links");
  const { undo, busy } = useMerge();
  return (
    <div className="mx-auto w-full max-w-190 shrink-0 px-4 pb-4 max-md:px-2 max-md:pb-2">
      <div className="flex flex-wrap items-center gap-2 rounded-card border bg-sunken px-4 py-3">
        <GitMerge className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden />
        <p className="min-w-0 flex-1 basis-60">{t("banner", { number: into.number })}</p>
        <span className="ml-auto flex gap-2">
          <Button look="ghost" busy={busy} onClick={() => void undo(row.id)}>
            {t("undo")}
          </Button>
          <Button look="primary" onClick={() => openConversation(into.id)}>
            {t("open", { number: into.number })}
          </Button>
        </span>
      </div>
    </div>
  );
}
