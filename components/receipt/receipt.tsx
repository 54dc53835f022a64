"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { MessageReceipt } from "@/lib/contracts/receipt";
import { FailedRungs } from "./failed-rungs";
import { Prompt } from "./prompt";
import { ReceiptPassages } from "./receipt-passages";
import { RungName } from "./rung-name";
import { Steps } from "./steps";
import { Timings } from "./timings";
import { UsedTools } from "./used-tools";

/** How a bot's message came about, from what was asked of the sources to what it cost. */
export function Receipt({ receipt }: { receipt: MessageReceipt }) {
  const t = useTranslations("receipt");
  const format = useFormatter();
  const { text, engine, rung, confidence, cut, passages, failed, model, flow, steps, stages } = receipt;
  const total = receipt.timings["turnMs"] ?? receipt.timings["totalMs"];
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-col gap-2">
        <blockquote className="line-clamp-4 border-l-2 pl-3 text-ink-2">{text}</blockquote>
        <p className="flex flex-wrap items-center gap-2 text-meta text-ink-3 tabular-nums">
          <Badge tone="accent">
            <RungName engine={engine} rung={rung} />
          </Badge>
          {model && <span className="font-mono">{[model.provider, model.model].filter(Boolean).join(" · ")}</span>}
          {confidence !== null &&
            (passages.length > 0 || receipt.tools.length === 0) &&
            t("confidence", { value: format.number(confidence, { style: "percent" }) })}
          {total !== undefined && <span>{t("ms", { ms: Math.round(total) })}</span>}
          {cut && <Badge tone="waiting">{t("cut")}</Badge>}
        </p>
      </section>
      {(passages.length > 0 || receipt.citations.length > 0) && (
        <Part title={t("passages")} text={t("passagesText")}>
          <ReceiptPassages receipt={receipt} />
        </Part>
      )}
      {failed.length > 0 && (
        <Part title={t("failed")} text={t("failedText")}>
          <FailedRungs failed={failed} />
        </Part>
      )}
      {receipt.tools.length > 0 && (
        <Part title={t("tools")} text={t("toolsText")}>
          <UsedTools tools={receipt.tools} />
        </Part>
      )}
      {(steps.length > 0 || flow) && (
        <Part
          title={t("steps")}
          text={
            flow &&
            (flow.id === null
              ? t("classic")
              : t("flow", { name: flow.name ?? t("goneFlow"), version: flow.version ?? 0 }))
          }
        >
          <Steps stages={stages} steps={steps} />
        </Part>
      )}
      {(receipt.tokens || receipt.prompt) && (
        <Part title={t("model")}>
          <Prompt receipt={receipt} />
        </Part>
      )}
      {Object.keys(receipt.timings).length > 0 && (
        <Part title={t("timings")}>
          <Timings timings={receipt.timings} />
        </Part>
      )}
    </div>
  );
}

function Part({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3 className="font-medium">{title}</h3>
      {text && <p className="text-meta text-ink-3">{text}</p>}
      <div className="mt-2">{children}</div>
    </section>
  );
}
