"use client";

import { Eye, PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMe } from "@/lib/client/desk-context";
import type { OpenThread } from "@/lib/client/desk-state";

/** Who else is here, and who is writing: one quiet line above the composer. */
export function Viewers({ viewers, typing }: Pick<OpenThread, "viewers" | "typing">) {
  const t = useTranslations("thread");
  const me = useMe();
  const others = viewers.filter((viewer) => viewer.id !== me.agent.id);
  const writing = others.filter((viewer) => viewer.typing).map((viewer) => viewer.name);
  const looking = others.filter((viewer) => !viewer.typing).map((viewer) => viewer.name);
  return (
    <div
      aria-live="polite"
      className="mx-auto flex h-6 w-full max-w-190 shrink-0 items-center gap-3 px-6 text-meta text-ink-3 max-md:px-3"
    >
      {typing && (
        <span className="flex min-w-0 items-center gap-1.5">
          <span className="flex shrink-0 gap-0.5" aria-hidden>
            {[0, 150, 300].map((delay) => (
              <span
                key={delay}
                className="size-1 animate-pulse rounded-full bg-ink-3"
                style={{ animationDelay: `${delay}ms` }}
              />
            ))}
          </span>
          <span className="truncate">{t("typing", { name: typing.author.name })}</span>
        </span>
      )}
      {writing.length > 0 && (
        <span className="flex min-w-0 items-center gap-1 font-medium text-waiting">
          <PenLine className="size-3.5 shrink-0" strokeWidth={1.5} aria-hidden />
          <span className="truncate">{t("agentTyping", { names: writing.join(", "), count: writing.length })}</span>
        </span>
      )}
      {looking.length > 0 && (
        <span className="ml-auto flex min-w-0 items-center gap-1">
          <Eye className="size-3.5 shrink-0" strokeWidth={1.5} aria-hidden />
          <span className="truncate">{t("looking", { names: looking.join(", "), count: looking.length })}</span>
        </span>
      )}
    </div>
  );
}
