"use client";

import { PencilLine } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { sentenceHref } from "@/lib/client/sentence-href";
import type { MessageReceipt, ReceiptPassage } from "@/lib/contracts/receipt";
import { useIsAdmin } from "../console/admins-only";

/** Each passage with how sure it made the bot, and the way to the sentence in its source. */
export function ReceiptPassages({ receipt: { passages, citations } }: { receipt: MessageReceipt }) {
  const t = useTranslations("receipt");
  // What was quoted stays readable when its passage is gone.
  const lost = citations.filter(
    ({ sourceId, title }) => !passages.some((each) => each.sourceId === sourceId && each.title === title),
  );
  return (
    <ol className="flex flex-col gap-2">
      {passages.map((passage) => (
        <Shown
          key={passage.passageId}
          passage={passage}
          quote={
            passage.cited
              ? citations.find((each) => each.sourceId === passage.sourceId && each.title === passage.title)?.quote
              : undefined
          }
        />
      ))}
      {lost.map(({ sourceId, title, quote }) => (
        <li key={`${sourceId} ${quote}`} className="rounded-card border bg-surface px-3 py-2.5">
          <p className="flex items-center gap-2 text-meta">
            <span className="min-w-0 flex-1 truncate font-medium text-ink">{title}</span>
            <Badge tone="waiting">{t("quoteOnly")}</Badge>
          </p>
          <p className="mt-1 text-ink-2">{quote}</p>
          <ToSource href={sentenceHref({ sourceId, quote })} />
        </li>
      ))}
    </ol>
  );
}

function Shown({ passage, quote }: { passage: ReceiptPassage; quote: string | undefined }) {
  const t = useTranslations("receipt");
  const format = useFormatter();
  const { sourceId, documentId, title, url, text, confidence, changed, cited } = passage;
  const share = Math.max(0, Math.min(1, confidence));
  if (text === null) return null;
  return (
    <li className="rounded-card border bg-surface px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-meta">
        <span className="min-w-0 flex-1 basis-40 truncate font-medium text-ink">{title}</span>
        {cited && <Badge tone="success">{t("cited")}</Badge>}
        {changed && <Badge tone="waiting">{t("changed")}</Badge>}
        <span className="flex shrink-0 items-center gap-1.5 text-ink-2 tabular-nums">
          <span className="h-1 w-12 overflow-hidden rounded-full bg-sunken" aria-hidden>
            <span className="block h-full bg-accent-ink" style={{ width: `${share * 100}%` }} />
          </span>
          {t("confidence", { value: format.number(share, { style: "percent" }) })}
        </span>
      </div>
      <p className={`mt-1 break-words whitespace-pre-wrap text-ink-2 ${cited ? "" : "line-clamp-3"}`}>{text}</p>
      {url && (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className="mt-1 block truncate text-meta text-ink-3 hover:underline"
        >
          {url}
        </a>
      )}
      <ToSource href={sentenceHref({ sourceId, documentId, quote: quote ?? text })} quiet={!cited} />
    </li>
  );
}

/** Where the sentence can be read, and mended by those who may. */
function ToSource({ href, quiet = false }: { href: string; quiet?: boolean }) {
  const t = useTranslations("receipt");
  const admin = useIsAdmin();
  return (
    <Link
      href={href}
      className={`mt-1.5 inline-flex items-center gap-1 rounded-control text-meta hover:underline ${quiet ? "text-ink-3" : "font-medium text-accent-ink"}`}
    >
      {!quiet && <PencilLine className="size-3.5" strokeWidth={1.5} aria-hidden />}
      {t(admin && !quiet ? "wrong" : "toSource")}
    </Link>
  );
}
