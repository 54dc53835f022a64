"use client";

import { ListTree } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Conversation } from "@/lib/contracts/conversation";
import type { ConversationSummary, SaidLine } from "@/lib/contracts/copilot";
import { offerText } from "../inbox/composer-text";
import { Facts } from "../inbox/facts";
import { RichText } from "../inbox/rich-text";
import { Part, Refused } from "./part";
import { useWork } from "./use-work";
import { Working } from "./working";
import { WrittenBy } from "./written-by";

const parts = ["asked", "answered", "open"] as const;
type Props = { row: Conversation; onInserted: () => void };

export function SummaryPanel({ row, onInserted }: Props) {
  const t = useTranslations("copilot.summary");
  const locale = useLocale();
  const words = useSummaryWords();
  const { answer, since, error, ask, cancel } = useWork<ConversationSummary>(
    `/conversations/${row.id}/copilot/summary`,
  );
  const note = (summary: ConversationSummary) => {
    offerText({ conversationId: row.id, kind: "note", text: words(summary) });
    onInserted();
  };
  return (
    <Part name="summary">
      {since !== null && <Working since={since} onCancel={cancel} />}
      {error && <Refused>{error}</Refused>}
      {since === null && answer && (
        <div className="flex flex-col gap-3 rounded-card border bg-surface p-3">
          {answer.text ? <RichText text={answer.text} /> : <Lines summary={answer} />}
          <WrittenBy by={answer.by} local={t("local")} />
        </div>
      )}
      {since === null && (
        <div className="flex flex-wrap gap-2">
          {answer && words(answer) !== "" && (
            <Button size="sm" look="primary" onClick={() => note(answer)}>
              {t("note")}
            </Button>
          )}
          <Button size="sm" onClick={() => void ask({ locale })}>
            <ListTree className="size-3.5" strokeWidth={1.5} aria-hidden />
            {answer ? t("again") : t("write")}
          </Button>
        </div>
      )}
    </Part>
  );
}

function Lines({ summary }: { summary: ConversationSummary }) {
  const t = useTranslations("copilot.summary");
  const tk = useTranslations("copilot.known");
  const shown = parts.filter((part) => summary[part].length > 0);
  if (shown.length === 0 && summary.known.length === 0) return <p className="text-ink-2">{t("nothing")}</p>;
  return (
    <>
      {shown.map((part) => (
        <div key={part} className="flex flex-col gap-1">
          <h4 className="text-meta font-medium text-ink-2">{t(part)}</h4>
          <ul className="flex flex-col gap-1">
            {summary[part].map((line) => (
              <LineItem key={line.seq} line={line} />
            ))}
          </ul>
        </div>
      ))}
      {summary.known.length > 0 && (
        <div className="flex flex-col gap-1">
          <h4 className="text-meta font-medium text-ink-2">{t("known")}</h4>
          <Facts facts={summary.known.map(({ name, value }) => [tk.has(name) ? tk(name) : name, value])} />
        </div>
      )}
    </>
  );
}

const LineItem = ({ line }: { line: SaidLine }) => (
  <li className="border-l-2 border-line-strong pl-2 break-words text-ink">{line.text}</li>
);

/** The same as text, for a note. */
function useSummaryWords(): (summary: ConversationSummary) => string {
  const t = useTranslations("copilot.summary");
  const tk = useTranslations("copilot.known");
  return (summary) => {
    if (summary.text) return summary.text;
    const lines = parts.flatMap((part) =>
      summary[part].length > 0 ? [`${t(part)}:\n${summary[part].map(({ text }) => `- ${text}`).join("\n")}`] : [],
    );
    const known = summary.known.map(({ name, value }) => `- ${tk.has(name) ? tk(name) : name}: ${value}`);
    return [...lines, ...(known.length > 0 ? [`${t("known")}:\n${known.join("\n")}`] : [])].join("\n\n");
  };
}
