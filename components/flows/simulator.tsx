"use client";

import { CornerDownLeft, RotateCcw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { post } from "@/lib/client/api";
import { useSave } from "@/lib/client/use-save";
import type { FlowWithDraft, Simulation } from "@/lib/contracts/flow";
import { useExitName } from "./use-exit-name";

type Turn = Simulation["turns"][number];

/** Talk to the draft and see each step. Nothing is stored, no tool is called. */
export function Simulator({ flow }: { flow: FlowWithDraft }) {
  const t = useTranslations("flows");
  const { save, busy } = useSave();
  const [lines, setLines] = useState<string[]>([]);
  const [turns, setTurns] = useState<Turn[]>([]);
  const [text, setText] = useState("");
  const play = async (script: string[]) => {
    const answer = await save(() => post<Simulation>(`/flows/${flow.id}/simulate`, { lines: script }), null);
    if (!answer) return;
    setLines(script);
    setTurns(answer.turns);
    setText("");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const line = text.trim();
    if (line) void play([...lines, line]);
  };
  const over = turns.at(-1)?.status === "handedOff";
  return (
    <section aria-label={t("simulator")} className="self-start rounded-card border lg:sticky lg:top-6">
      <header className="flex items-start justify-between gap-2 px-4 pt-4">
        <div>
          <h2 className="text-title font-medium">{t("simulator")}</h2>
          <p className="mt-0.5 text-ink-2">{t("simulatorText")}</p>
        </div>
        {turns.length > 0 && (
          <Button
            look="ghost"
            size="icon"
            aria-label={t("startOver")}
            onClick={() => {
              setLines([]);
              setTurns([]);
            }}
          >
            <RotateCcw className="size-4" strokeWidth={1.5} aria-hidden />
          </Button>
        )}
      </header>
      <ol aria-live="polite" className="flex max-h-[55vh] flex-col gap-4 overflow-y-auto px-4 py-3 scroll-thin">
        {turns.map((turn, at) => (
          // A script only grows at its end.
          // oxlint-disable-next-line react/no-array-index-key
          <SimulatedTurn
            key={at}
            turn={turn}
            onReply={(reply) => void play([...lines, reply])}
            last={at === turns.length - 1}
          />
        ))}
      </ol>
      <form onSubmit={submit} className="flex gap-2 border-t p-4">
        <Input
          aria-label={t("line")}
          placeholder={t("linePlaceholder")}
          maxLength={2000}
          value={text}
          disabled={over}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" look="primary" busy={busy} disabled={!text.trim() || over}>
          <CornerDownLeft className="size-4" strokeWidth={1.5} aria-hidden />
          {t("say")}
        </Button>
      </form>
    </section>
  );
}

function SimulatedTurn({ turn, last, onReply }: { turn: Turn; last: boolean; onReply: (text: string) => void }) {
  const t = useTranslations("flows");
  const te = useTranslations("event");
  const exit = useExitName();
  const format = useFormatter();
  const ms = (value: number) => `${format.number(value, { maximumFractionDigits: 1 })} ms`;
  return (
    <li className="flex flex-col gap-2">
      <p className="ml-8 self-end rounded-card bg-accent-soft px-3 py-1.5 break-words">{turn.line ?? t("timer")}</p>
      <ol className="flex flex-col gap-0.5 border-l pl-3 text-meta text-ink-3">
        {turn.steps.map((step, at) => (
          // Steps of a turn never change their places.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className="flex flex-wrap items-baseline gap-x-2 tabular-nums">
            <code className="font-mono text-ink-2">{step.node}</code>
            <span>{step.detail ? `${exit(step.exit)}: ${step.detail}` : exit(step.exit)}</span>
            <span className="ml-auto">{ms(step.ms)}</span>
          </li>
        ))}
      </ol>
      {turn.says.map(({ text, quickReplies }, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className="mr-8 flex flex-col items-start gap-1.5">
          <p className="rounded-card bg-sunken px-3 py-1.5 break-words whitespace-pre-wrap">{text}</p>
          {last && quickReplies && (
            <div className="flex flex-wrap gap-1.5">
              {quickReplies.map((reply) => (
                <Button key={reply} size="sm" onClick={() => onReply(reply)}>
                  {reply}
                </Button>
              ))}
            </div>
          )}
        </div>
      ))}
      {turn.handOff && (
        <Badge tone="waiting" className="self-start">
          {t("handedOff", { reason: te.has(`reasons.${turn.handOff}`) ? te(`reasons.${turn.handOff}`) : turn.handOff })}
        </Badge>
      )}
      {turn.fault && <p className="text-meta text-danger">{t(`fault.${turn.fault}`)}</p>}
      <p className="text-meta text-ink-3 tabular-nums">
        {t("understoodIn", { stages: ms(Math.max(0, ...turn.stages.map((stage) => stage.ms))), turn: ms(turn.tookMs) })}
      </p>
    </li>
  );
}
