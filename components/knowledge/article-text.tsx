"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/input";
import { Tabs } from "@/components/ui/tabs";
import { beyondRich } from "@/lib/client/beyond-rich";
import { Markdown } from "./markdown";

const RichEditor = dynamic(() => import("./rich-editor").then((m) => m.RichEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-80 w-full" />,
});

type Props = { text: string; at: string | null; error: string | undefined; onChange: (text: string) => void };

/** The same text in three ways: as it will look while it is written, as Markdown, and as visitors read it. */
export function ArticleText({ text, at, error, onChange }: Props) {
  const t = useTranslations("articles");
  const [tab, setTab] = useState<"write" | "markdown" | "preview">(beyondRich(text) ? "markdown" : "write");
  const write = beyondRich(text) ? (
    <p className="rounded-control bg-sunken px-3 py-2 text-ink-2">{t("beyondRich")}</p>
  ) : (
    <RichEditor label={t("text")} text={text} at={at} onChange={onChange} />
  );
  const markdown = (
    <Textarea
      aria-label={t("asMarkdown")}
      aria-invalid={error ? true : undefined}
      rows={18}
      maxLength={500_000}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      className="field-sizing-content max-h-[60vh] min-h-72 font-mono"
    />
  );
  const preview = (
    <div className="min-h-72">
      {text.trim() ? <Markdown text={text} /> : <p className="text-ink-3">{t("nothingYet")}</p>}
    </div>
  );
  return (
    <div className="flex flex-col gap-1.5">
      <Tabs
        label={t("text")}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "write", label: t("write"), content: write },
          { value: "markdown", label: "Markdown", content: markdown },
          { value: "preview", label: t("preview"), content: preview },
        ]}
      />
      {error ? (
        <p role="alert" className="text-meta text-danger">
          {error}
        </p>
      ) : (
        <p className="text-meta text-ink-3">{t("textHint")}</p>
      )}
    </div>
  );
}
