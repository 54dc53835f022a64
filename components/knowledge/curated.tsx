"use client";

import { MessageSquareQuote, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { useList } from "@/lib/client/use-list";
import type { CuratedAnswer } from "@/lib/contracts/curated";
import type { Bot } from "@/lib/contracts/resources";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { CuratedDialog } from "./curated-dialog";
import { KnowledgeTabs } from "./knowledge-tabs";

/** What bots say word for word, before they look anything up. */
export function Curated() {
  const t = useTranslations("curated");
  const tk = useTranslations("knowledge");
  const admin = useIsAdmin();
  const list = useList<CuratedAnswer>("/curated-answers");
  const bots = useList<Bot>("/bots").data ?? [];
  const [editing, setEditing] = useState<CuratedAnswer | "new" | null>(null);
  const add = admin && (
    <Button look="primary" onClick={() => setEditing("new")}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("add")}
    </Button>
  );
  return (
    <PageFrame title={tk("title")} text={t("text")} action={add} wide>
      <KnowledgeTabs at="curated" />
      <Loaded of={list}>
        {(answers) =>
          answers.length === 0 ? (
            <Empty icon={MessageSquareQuote} title={t("emptyTitle")} action={add}>
              {t("emptyText")}
            </Empty>
          ) : (
            <ul className="rounded-card border">
              {answers.map((answer) => (
                <li key={answer.id} className="border-t first:border-0">
                  <button
                    type="button"
                    onClick={() => setEditing(answer)}
                    className="flex w-full items-start gap-3 px-4 py-2.5 text-left outline-offset-[-2px] hover:bg-ground"
                  >
                    <span className="min-w-0 flex-1">
                      <span className="block font-medium break-words">{answer.questions[0]}</span>
                      <span className="line-clamp-2 text-ink-2">{answer.answer}</span>
                    </span>
                    <Badge className="max-md:hidden">
                      {bots.find(({ id }) => id === answer.botId)?.name ?? t("everyBot")}
                    </Badge>
                    <Badge tone={answer.enabled ? "success" : "plain"}>{t(answer.enabled ? "on" : "off")}</Badge>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {editing && (
        <CuratedDialog
          answer={editing === "new" ? null : editing}
          bots={bots}
          readOnly={!admin}
          onClose={() => setEditing(null)}
        />
      )}
    </PageFrame>
  );
}
