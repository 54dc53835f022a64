"use client";

import { BookOpen, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { webAddress } from "@/lib/client/web-address";
import type { Citation } from "@/lib/contracts/conversation";

/** Where the answer comes from, one click away. */
export function Sources({ citations }: { citations: readonly Citation[] }) {
  const t = useTranslations("thread");
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className="flex max-w-full flex-col gap-1.5">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex items-center gap-1 self-end rounded-control text-meta text-ink-3 hover:text-ink"
      >
        <BookOpen className="size-3.5" strokeWidth={1.5} aria-hidden />
        {t("sources", { count: citations.length })}
        <ChevronRight
          className={`size-3.5 transition-transform duration-120 ${open ? "rotate-90" : ""}`}
          strokeWidth={1.5}
          aria-hidden
        />
      </button>
      <ol id={id} hidden={!open} className="flex flex-col gap-1.5">
        {citations.map((citation, at) => (
          <li key={`${citation.sourceId}-${at}`} className="rounded-card border bg-ground px-3 py-2 text-left">
            <p className="flex gap-1.5 text-meta font-medium text-ink-2">
              <span className="text-ink-3 tabular-nums">{at + 1}</span>
              <SourceLink citation={citation} />
            </p>
            <blockquote className="mt-0.5 line-clamp-4 text-meta text-ink-2">{citation.quote}</blockquote>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** A page opens beside the console; what has none is found in the knowledge. */
function SourceLink({ citation: { url, sourceId, title } }: { citation: Citation }) {
  const page = webAddress(url);
  const beside = page ? { target: "_blank", rel: "noopener noreferrer nofollow" } : {};
  return (
    <a href={page ?? `/knowledge/${sourceId}`} {...beside} className="min-w-0 truncate hover:underline">
      {title}
    </a>
  );
}
