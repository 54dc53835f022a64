"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FlowProblem } from "@/lib/contracts/flow";
import { useExitName } from "./use-exit-name";

export function Problems({ problems }: { problems: FlowProblem[] }) {
  const t = useTranslations("flows");
  const exit = useExitName();
  const word = ({ kind, message, details: { exit: way = "", ...details } = {} }: FlowProblem) =>
    t(`problem.${kind}`, { message, to: "", slot: "", type: "", circle: "", ...details, exit: exit(way) });
  if (problems.length === 0) return null;
  return (
    <section aria-label={t("problems")} className="mb-4 rounded-card border border-danger bg-danger-soft px-4 py-3">
      <h2 className="flex items-center gap-2 font-medium text-danger">
        <CircleAlert className="size-4" strokeWidth={1.5} aria-hidden />
        {t("problemsOf", { count: problems.length })}
      </h2>
      <ul className="mt-1.5 flex flex-col gap-1">
        {problems.map((problem) => (
          <li key={`${problem.kind} ${problem.node} ${problem.message}`} className="break-words">
            {problem.node && <code className="mr-1.5 font-mono text-meta text-ink-2">{problem.node}</code>}
            {word(problem)}
          </li>
        ))}
      </ul>
    </section>
  );
}
