"use client";

import { ArrowUp, Copy } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/input";
import { say } from "@/lib/client/say";
import type { Conversation } from "@/lib/contracts/conversation";
import type { CopilotAnswer } from "@/lib/contracts/copilot";
import { RichText } from "../inbox/rich-text";
import { Sources } from "../inbox/sources";
import { Part, Refused } from "./part";
import { useWork } from "./use-work";
import { Working } from "./working";
import { WrittenBy } from "./written-by";

const REMEMBERED = 6;
type Asked = { question: string; answer: CopilotAnswer };

/** A side chat about this conversation and all that the workspace knows. It lasts as long as it is open. */
export function AskPanel({ row }: { row: Conversation }) {
  const t = useTranslations("copilot.ask");
  const locale = useLocale();
  const [question, setQuestion] = useState("");
  const [asked, setAsked] = useState<Asked[]>([]);
  const { since, error, ask, cancel } = useWork<CopilotAnswer>(`/conversations/${row.id}/copilot/ask`);
  const send = async () => {
    const text = question.trim();
    if (!text || since !== null) return;
    const history = asked.slice(-REMEMBERED).map((each) => ({ question: each.question, answer: each.answer.text }));
    const answer = await ask({ question: text, history, locale });
    // Called off or refused: the question stays, to be asked again.
    if (!answer) return;
    setAsked((before) => [...before, { question: text, answer }]);
    setQuestion("");
  };
  return (
    <Part name="ask">
      {asked.length > 0 && (
        <ol aria-live="polite" className="flex flex-col gap-3">
          {asked.map((each, at) => (
            <li key={at} className="flex flex-col gap-1.5">
              <p className="self-end rounded-card bg-accent-soft px-3 py-1.5 break-words">{each.question}</p>
              <Answer answer={each.answer} />
            </li>
          ))}
        </ol>
      )}
      {since !== null && <Working since={since} onCancel={cancel} />}
      {error && <Refused>{error}</Refused>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        className="flex items-end gap-1.5"
      >
        <Textarea
          aria-label={t("question")}
          placeholder={t("placeholder")}
          rows={1}
          maxLength={2000}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void send();
          }}
          className="field-sizing-content max-h-40 min-h-8 resize-none max-md:min-h-10"
        />
        <IconButton icon={ArrowUp} label={t("send")} type="submit" disabled={!question.trim() || since !== null} />
      </form>
    </Part>
  );
}

function Answer({ answer }: { answer: CopilotAnswer }) {
  const t = useTranslations("copilot.ask");
  const copy = async () => {
    await navigator.clipboard.writeText(answer.text);
    say(t("copied"));
  };
  if (answer.outcome === "unsure")
    return (
      <div className="flex flex-col gap-1.5">
        <p className="text-ink-2">{t("unsure")}</p>
        <WrittenBy by={answer.by} local={t("local")} />
      </div>
    );
  return (
    <div className="flex flex-col gap-2 rounded-card border bg-surface p-3">
      {answer.text && <RichText text={answer.text} />}
      {answer.lines.length > 0 && (
        <div className="flex flex-col gap-1">
          <h4 className="text-meta font-medium text-ink-2">{t("lines")}</h4>
          {answer.lines.map(({ seq, name, text }) => (
            <blockquote key={seq} className="border-l-2 border-line-strong pl-2 text-meta break-words text-ink-2">
              <span className="text-ink-3">{name}:</span> {text}
            </blockquote>
          ))}
        </div>
      )}
      {answer.citations.length > 0 && <Sources citations={answer.citations} />}
      {!answer.grounded && <p className="text-meta text-waiting">{t("ungrounded")}</p>}
      <div className="flex items-end justify-between gap-2">
        <WrittenBy by={answer.by} local={t("local")} />
        {answer.text && (
          <IconButton
            icon={Copy}
            label={t("copy")}
            onClick={() => void copy().catch(() => undefined)}
            className="-my-1.5 -mr-1.5"
          />
        )}
      </div>
    </div>
  );
}
