"use client";

import { Lightbulb } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Input, Textarea } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { post } from "@/lib/client/api";
import { usePages } from "@/lib/client/use-list";
import { useSave } from "@/lib/client/use-save";
import type { PairSuggestion } from "@/lib/contracts/gaps";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { KnowledgeTabs } from "./knowledge-tabs";

/** Pairs that people's replies suggest: read, put into better words, and approved or dropped. */
export function Suggestions() {
  const t = useTranslations("suggestions");
  const tk = useTranslations("knowledge");
  const tc = useTranslations("common");
  const pages = usePages<PairSuggestion>("/suggestions");
  return (
    <PageFrame title={tk("title")} text={t("text")} wide>
      <KnowledgeTabs at="suggestions" />
      <Loaded of={pages}>
        {({ pages: loaded }) => {
          const rows = loaded.flatMap(({ data }) => data);
          return rows.length === 0 ? (
            <Empty icon={Lightbulb} title={t("emptyTitle")}>
              {t("emptyText")}
            </Empty>
          ) : (
            <>
              <ul className="flex flex-col gap-3">
                {rows.map((row) => (
                  <Suggestion key={row.id} suggestion={row} />
                ))}
              </ul>
              {pages.hasNextPage && (
                <Button
                  look="ghost"
                  busy={pages.isFetchingNextPage}
                  onClick={() => void pages.fetchNextPage()}
                  className="mt-2"
                >
                  {tc("more")}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}

function Suggestion({ suggestion: { id, conversationId, createdAt, ...pair } }: { suggestion: PairSuggestion }) {
  const t = useTranslations("suggestions");
  const admin = useIsAdmin();
  const { save, busy } = useSave("/suggestions", "/knowledge/sources");
  const [question, setQuestion] = useState(pair.question);
  const [answer, setAnswer] = useState(pair.answer);
  const path = `/suggestions/${id}`;
  return (
    <li className="flex flex-col gap-2 rounded-card border bg-ground p-3">
      <Input
        aria-label={t("question")}
        maxLength={1000}
        disabled={!admin}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        className="font-medium"
      />
      <Textarea
        aria-label={t("answer")}
        maxLength={8000}
        rows={2}
        disabled={!admin}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
        className="field-sizing-content max-h-64 min-h-14"
      />
      <div className="flex flex-wrap items-center gap-2">
        <Link href={`/inbox/${conversationId}`} className="text-meta text-ink-3 hover:underline">
          {t("conversation")} <Time at={createdAt} />
        </Link>
        {admin && (
          <span className="ml-auto flex gap-2">
            <Button
              size="sm"
              busy={busy}
              onClick={() => void save(() => post<PairSuggestion>(`${path}/decline`), t("declined"))}
            >
              {t("decline")}
            </Button>
            <Button
              size="sm"
              look="primary"
              busy={busy}
              disabled={!question.trim() || !answer.trim()}
              onClick={() =>
                void save(
                  () => post<PairSuggestion>(`${path}/approve`, { question: question.trim(), answer: answer.trim() }),
                  t("approved"),
                )
              }
            >
              {t("approve")}
            </Button>
          </span>
        )}
      </div>
    </li>
  );
}
