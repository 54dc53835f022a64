"use client";

import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { FlowProblem, FlowStep } from "@/lib/contracts/flow";
import { Problems } from "./problems";
import { useExitName } from "./use-exit-name";

/** The flow as one reads it: what each step does, and where it leads. */
export function StepList({ steps, problems }: { steps: FlowStep[]; problems: FlowProblem[] }) {
  const t = useTranslations("flows");
  const locale = useLocale() === "zh" ? "zh" : "en";
  const exit = useExitName();
  return (
    <>
      <Problems problems={problems} />
      <ol className="flex flex-col gap-2">
        {steps.map((step) => (
          <li key={step.id} id={`step-${step.id}`} className="rounded-card border px-4 py-3">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="min-w-0 font-medium break-words">{step.summary[locale]}</span>
              <code className="font-mono text-meta text-ink-3">{step.id}</code>
            </p>
            {step.exits.length > 0 && (
              <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-meta text-ink-2">
                {step.exits.map(({ name, to }) => (
                  <li key={name} className="inline-flex max-w-full items-center gap-1">
                    {name !== "next" && <span>{exit(name)}</span>}
                    <ArrowRight className="size-3 text-ink-3" strokeWidth={1.5} aria-label={t("leadsTo")} />
                    {to ? (
                      <a
                        href={`#step-${to}`}
                        className="truncate rounded-control font-mono hover:text-ink hover:underline"
                      >
                        {to}
                      </a>
                    ) : (
                      <span className="text-danger">{t("nowhere")}</span>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
