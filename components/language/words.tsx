"use client";

import { Plus, ShieldAlert } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { useList } from "@/lib/client/use-list";
import type { WordList } from "@/lib/contracts/language";
import { useIsAdmin } from "../console/admins-only";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { LanguageTabs } from "./language-tabs";
import { NewWordList } from "./new-word-list";
import { TryWords } from "./try-words";

export const wordTones: Record<WordList["action"], Tone> = { block: "danger", mask: "accent", review: "waiting" };

export function Words() {
  const t = useTranslations("words");
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const admin = useIsAdmin();
  const list = useList<WordList>("/word-lists");
  const [adding, setAdding] = useState(false);
  const action = admin && (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus className="size-4" strokeWidth={1.5} aria-hidden />
      {t("create")}
    </Button>
  );
  return (
    <PageFrame title={t("title")} text={t("text")} action={action}>
      <LanguageTabs at="words" />
      {adding && <NewWordList onClose={() => setAdding(false)} />}
      <Loaded of={list}>
        {(lists) =>
          lists.length === 0 ? (
            <Empty icon={ShieldAlert} title={t("emptyTitle")} action={action}>
              {t("emptyText")}
            </Empty>
          ) : (
            <>
              <ul className="flex flex-col gap-2">
                {lists.map((each) => (
                  <li key={each.id}>
                    <Link
                      href={`/bots/words/${each.id}`}
                      className="flex items-center gap-3 rounded-card border px-4 py-3 hover:bg-ground"
                    >
                      <span className="min-w-0 flex-1">
                        <span className="block truncate font-medium">{each.name}</span>
                        <span className="block text-meta text-ink-3 tabular-nums">
                          {t("count", { count: each.count })}
                          {" · "}
                          {format.relativeTime(new Date(each.updatedAt), now)}
                        </span>
                      </span>
                      <Badge tone={wordTones[each.action]}>{t(`action.${each.action}`)}</Badge>
                    </Link>
                  </li>
                ))}
              </ul>
              <TryWords />
            </>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
