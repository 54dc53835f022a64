"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { Simulation } from "@/lib/contracts/flow";
import type { FoundPassage } from "@/lib/contracts/knowledge";
import type { AskedBot } from "@/lib/contracts/resources";
import { Passage } from "../knowledge/passage";
import { FailedRungs } from "../receipt/failed-rungs";
import { Prompt } from "../receipt/prompt";
import { RungName } from "../receipt/rung-name";
import { Steps } from "../receipt/steps";
import { Timings } from "../receipt/timings";
import { UsedTools } from "../receipt/used-tools";

const tones = { answered: "success", unsure: "waiting", handoff: "accent" } as const;

/** What the bot would say, and every step of the way there. */
export function PlaygroundAnswer({ answer, threshold }: { answer: AskedBot; threshold: number }) {
  const t = useTranslations("bots");
  const tr = useTranslations("receipt");
  const format = useFormatter();
  const percent = (value: number) => format.number(value, { style: "percent" });
  const { trace, outcome, text, quickReplies, passages } = answer;
  return (
    <>
      <div className="flex flex-col gap-2">
        <p className="flex flex-wrap items-center gap-2 text-meta text-ink-3 tabular-nums">
          <Badge tone={tones[outcome]}>{t(`outcome.${outcome}`)}</Badge>
          <Badge tone="accent">
            <RungName engine={trace.engine} rung={trace.rung} />
          </Badge>
          {t("measured", {
            confidence: percent(answer.confidence),
            threshold: percent(threshold),
            ms: Math.round(answer.tookMs),
          })}
        </p>
        <Said text={text} quickReplies={quickReplies} />
        {trace.model && (
          <p className="font-mono text-meta text-ink-3">
            {[trace.model.provider, trace.model.model].filter(Boolean).join(" · ")}
          </p>
        )}
      </div>
      {trace.failed.length > 0 && (
        <Part title={tr("failed")}>
          <FailedRungs failed={trace.failed} />
        </Part>
      )}
      {trace.tools.length > 0 && (
        <Part title={tr("tools")}>
          <UsedTools tools={trace.tools} />
        </Part>
      )}
      {passages.length > 0 && <Passages passages={passages} />}
      {trace.steps.length > 0 && (
        <Part
          title={tr("steps")}
          text={
            trace.flow?.id
              ? tr("flow", { name: trace.flow.name ?? tr("goneFlow"), version: trace.flow.version ?? 0 })
              : tr("classic")
          }
        >
          <Steps stages={trace.stages} steps={trace.steps} />
        </Part>
      )}
      {(trace.tokens || trace.prompt) && (
        <Part title={tr("model")}>
          <Prompt receipt={trace} />
        </Part>
      )}
      <Part title={tr("timings")}>
        <Timings timings={trace.timings} />
      </Part>
    </>
  );
}

/** The same question put to the draft of the bot's flow. */
export function PlaygroundDraft({ turns, passages }: { turns: Simulation["turns"]; passages: FoundPassage[] }) {
  const t = useTranslations("bots");
  const tr = useTranslations("receipt");
  const te = useTranslations("event");
  return (
    <>
      {turns.map((turn, at) => (
        // Turns of a script never change their places.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="flex flex-col gap-2">
          <p className="flex flex-wrap items-center gap-2 text-meta text-ink-3 tabular-nums">
            <Badge tone={turn.handOff ? "accent" : "plain"}>
              {turn.handOff
                ? te.has(`reasons.${turn.handOff}`)
                  ? te(`reasons.${turn.handOff}`)
                  : turn.handOff
                : t("draftFlow")}
            </Badge>
            {tr("ms", { ms: Math.round(turn.tookMs) })}
          </p>
          {turn.says.map((said, part) => (
            // oxlint-disable-next-line react/no-array-index-key
            <Said key={part} text={said.text} quickReplies={said.quickReplies ?? []} />
          ))}
          {turn.error && <p className="text-danger">{turn.error}</p>}
          <Steps stages={turn.stages} steps={turn.steps} />
        </div>
      ))}
      {passages.length > 0 && <Passages passages={passages} />}
    </>
  );
}

function Said({ text, quickReplies }: { text: string; quickReplies: string[] }) {
  return (
    <>
      <p className="rounded-card bg-sunken px-3 py-2 break-words whitespace-pre-wrap">{text}</p>
      {quickReplies.length > 0 && (
        <p className="flex flex-wrap gap-1.5">
          {quickReplies.map((reply) => (
            <Badge key={reply}>{reply}</Badge>
          ))}
        </p>
      )}
    </>
  );
}

function Passages({ passages }: { passages: AskedBot["passages"] }) {
  const t = useTranslations("bots");
  return (
    <Part title={t("passages")}>
      <ol className="flex flex-col gap-2">
        {passages.map((passage) => (
          <Passage key={passage.passageId} passage={passage} />
        ))}
      </ol>
    </Part>
  );
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="font-medium">{title}</h3>
      {text && <p className="text-meta text-ink-3">{text}</p>}
      <div className="mt-2">{children}</div>
    </section>
  );
}
