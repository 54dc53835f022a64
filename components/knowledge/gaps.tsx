"use client";

import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Select } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { usePages } from "@/lib/client/use-list";
import type { Gap } from "@/lib/contracts/gaps";
import { Loaded } from "../console/loaded";
import { PageFrame } from "../console/page-frame";
import { GapDialog } from "./gap-dialog";
import { KnowledgeTabs } from "./knowledge-tabs";

const statuses = ["open", "drafted", "solved", "dismissed"] as const;

/** What visitors asked and no bot could answer, the most asked first. */
export function Gaps() {
  const t = useTranslations("gaps");
  const tk = useTranslations("knowledge");
  const tc = useTranslations("common");
  const [status, setStatus] = useState<Gap["status"]>("open");
  const [shown, setShown] = useState<string | null>(null);
  const pages = usePages<Gap>("/gaps", { status });
  const filter = (
    <Select
      aria-label={t("status")}
      value={status}
      onChange={(event) => setStatus(statuses.find((each) => each === event.target.value) ?? "open")}
      className="w-40"
    >
      {statuses.map((each) => (
        <option key={each} value={each}>
          {t(`statuses.${each}`)}
        </option>
      ))}
    </Select>
  );
  return (
    <PageFrame title={tk("title")} text={t("text")} action={filter} wide>
      <KnowledgeTabs at="gaps" />
      <Loaded of={pages}>
        {({ pages: loaded }) => {
          const gaps = loaded.flatMap(({ data }) => data);
          return gaps.length === 0 ? (
            <Empty icon={CircleHelp} title={t(status === "open" ? "emptyTitle" : "noneTitle")}>
              {t("emptyText")}
            </Empty>
          ) : (
            <>
              <ul className="rounded-card border">
                {gaps.map((gap) => (
                  <li key={gap.id} className="border-t first:border-0">
                    <button
                      type="button"
                      onClick={() => setShown(gap.id)}
                      className="flex w-full items-center gap-3 px-4 py-2.5 text-left outline-offset-[-2px] hover:bg-ground"
                    >
                      <span className="min-w-0 flex-1 font-medium break-words">{gap.question}</span>
                      <Badge tone={gap.asked > 1 ? "waiting" : "plain"}>{t("asked", { count: gap.asked })}</Badge>
                      <Time at={gap.lastAt} className="w-14 text-right text-meta text-ink-3 max-md:hidden" />
                    </button>
                  </li>
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
      {shown && <GapDialog key={shown} id={shown} onClose={() => setShown(null)} />}
    </PageFrame>
  );
}
