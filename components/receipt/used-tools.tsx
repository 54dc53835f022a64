"use client";

import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { UsedTool } from "@/lib/contracts/tools";

const tones: Record<UsedTool["outcome"], Tone> = {
  ok: "success",
  asked: "waiting",
  failed: "danger",
  unverified: "waiting",
  unknown: "danger",
  badArguments: "danger",
  tooMany: "danger",
};

/** What models called while they answered, with what they sent and what came of it. */
export function UsedTools({ tools }: { tools: readonly UsedTool[] }) {
  const t = useTranslations("receipt");
  return (
    <ol className="flex flex-col divide-y rounded-card border bg-surface">
      {tools.map((tool, at) => (
        // A tool may be called twice; its place is its name.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at} className="flex flex-col gap-1 px-3 py-2">
          <p className="flex flex-wrap items-center gap-2">
            <code className="font-mono text-meta break-all">{tool.name}</code>
            <Badge tone={tones[tool.outcome]}>{t(`toolOutcome.${tool.outcome}`)}</Badge>
            {tool.approved && <Badge>{t("toolApproved")}</Badge>}
            {tool.ms > 0 && (
              <span className="ml-auto text-meta text-ink-3 tabular-nums">{t("ms", { ms: Math.round(tool.ms) })}</span>
            )}
          </p>
          <p className="font-mono text-meta break-all text-ink-3">{tool.arguments}</p>
          {tool.why && <p className="text-meta break-words text-ink-2">{tool.why}</p>}
        </li>
      ))}
    </ol>
  );
}
