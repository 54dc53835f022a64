"use client";

import { PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Conversation } from "@/lib/contracts/conversation";
import type { CopilotDraft } from "@/lib/contracts/copilot";
import { offerText } from "../inbox/composer-text";
import { RichText } from "../inbox/rich-text";
import { Sources } from "../inbox/sources";
import { Part, Refused } from "./part";
import { useWork } from "./use-work";
import { Working } from "./working";
import { WrittenBy } from "./written-by";

type Props = { row: Conversation; onInserted: () => void };

export function DraftPanel({ row, onInserted }: Props) {
  const t = useTranslations("copilot.draft");
  const { answer, since, error, ask, cancel } = useWork<CopilotDraft>(`/conversations/${row.id}/copilot/draft`);
  const insert = (text: string) => {
    offerText({ conversationId: row.id, kind: "reply", text });
    onInserted();
  };
  return (
    <Part name="draft">
      {since !== null && <Working since={since} onCancel={cancel} />}
      {error && <Refused>{error}</Refused>}
      {since === null && answer && answer.outcome !== "written" && (
        <div className="flex flex-col gap-1.5">
          <p className="text-ink-2">{t(answer.outcome)}</p>
          {answer.outcome === "unsure" && <WrittenBy by={answer.by} local="" />}
        </div>
      )}
      {since === null && answer?.outcome === "written" && (
        <div className="flex flex-col gap-2 rounded-card border bg-surface p-3">
          <RichText text={answer.text} />
          {answer.citations.length > 0 ? (
            <Sources citations={answer.citations} />
          ) : (
            <p className="text-meta text-waiting">{t("unsupported")}</p>
          )}
          <WrittenBy by={answer.by} local={t("local")} />
        </div>
      )}
      {since === null && (
        <div className="flex flex-wrap gap-2">
          {answer?.outcome === "written" && (
            <Button size="sm" look="primary" onClick={() => insert(answer.text)}>
              {t("insert")}
            </Button>
          )}
          <Button size="sm" onClick={() => void ask()}>
            <PenLine className="size-3.5" strokeWidth={1.5} aria-hidden />
            {answer ? t("again") : t("write")}
          </Button>
        </div>
      )}
    </Part>
  );
}
