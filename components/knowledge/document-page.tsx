"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { get } from "@/lib/client/api";
import { findWords } from "@/lib/client/find-words";
import { useFoundWords } from "@/lib/client/use-found-words";
import type { DocumentContent } from "@/lib/contracts/knowledge";
import { BackLink } from "../console/back-link";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { Markdown } from "./markdown";
import { SourceState } from "./source-state";

type Props = { sourceId: string; id: string; at: string | null };

/** What was read of a file or a page, opened at the sentence that an answer came from. */
export function DocumentPage({ sourceId, id, at }: Props) {
  const t = useTranslations("knowledge");
  const path = `/knowledge/documents/${id}`;
  const document = useQuery({ queryKey: [path], queryFn: () => get<DocumentContent>(path) });
  return (
    <PageFrame
      title={document.data?.name ?? t("one")}
      back={<BackLink href={`/knowledge/${sourceId}`}>{t("documents")}</BackLink>}
      action={document.data && <SourceState status={document.data.state} />}
    >
      <Loaded of={document}>{(data) => <Read document={data} at={at} />}</Loaded>
    </PageFrame>
  );
}

function Read({ document: { text, url, error }, at }: { document: DocumentContent; at: string | null }) {
  const t = useTranslations("knowledge");
  const root = useRef<HTMLDivElement>(null);
  useFoundWords(root, at);
  const gone = at !== null && !findWords([text], at);
  return (
    <>
      {url && (
        <p className="mb-4 truncate">
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            className="text-accent-ink underline underline-offset-2"
          >
            {url}
          </a>
        </p>
      )}
      {at && (
        <p className="mb-4 rounded-control bg-sunken px-3 py-2 text-ink-2">
          {t(gone ? "sentenceGone" : url ? "mendPage" : "mendFile")}
        </p>
      )}
      {error && <p className="mb-4 text-danger">{error}</p>}
      <div ref={root} className="rounded-card border px-5 py-4 max-md:px-4">
        {text.trim() ? <Markdown text={text} /> : <p className="text-ink-3">{t("nothingRead")}</p>}
      </div>
    </>
  );
}
