"use client";

import { ArrowUp, MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { accentTokens } from "@/lib/client/accent";

type Props = { name: string; color: string; position: "left" | "right"; greeting: string; suggestions: string[] };

/** The bubble's look while it is chosen. */
export function BubblePreview({ name, color, position, greeting, suggestions }: Props) {
  const t = useTranslations("settings.inboxes");
  const { accent, onAccent } = accentTokens(color);
  const side = position === "left" ? "items-start" : "items-end";
  return (
    <figure
      aria-label={t("preview")}
      className={`sticky top-6 flex flex-col gap-3 self-start rounded-card bg-sunken p-4 ${side}`}
    >
      <div className="flex h-80 w-full flex-col overflow-hidden rounded-card border bg-surface shadow-float">
        <div className="px-4 py-4" style={{ background: accent, color: onAccent }}>
          <p className="truncate text-meta">{name || t("one")}</p>
          <p className="mt-1 line-clamp-3 text-title font-medium break-words">{greeting || t("greetingPlaceholder")}</p>
        </div>
        <div className="flex flex-1 flex-col items-start gap-1.5 overflow-hidden p-3">
          {suggestions.slice(0, 4).map((each) => (
            <span key={each} className="max-w-full truncate rounded-full border px-2.5 py-1 text-meta">
              {each}
            </span>
          ))}
        </div>
        <div className="m-3 mt-0 flex h-9 items-center justify-between rounded-control border pr-1 pl-2.5 text-meta text-ink-3">
          {t("previewWrite")}
          <span
            className="flex size-7 items-center justify-center rounded-control"
            style={{ background: accent, color: onAccent }}
          >
            <ArrowUp className="size-3.5" strokeWidth={2} aria-hidden />
          </span>
        </div>
      </div>
      <span
        className="flex size-12 items-center justify-center rounded-full shadow-float"
        style={{ background: accent, color: onAccent }}
      >
        <MessageCircle className="size-5" strokeWidth={1.5} aria-hidden />
      </span>
    </figure>
  );
}
