"use client";

import { useTranslations } from "next-intl";
import type { WebhookProblem } from "@/lib/contracts/webhooks";

/** What a try failed of, in words; with the code that was answered where there is one. */
export function useProblemWords(): (tried: { problem: WebhookProblem | null; responseCode: number | null }) => string {
  const t = useTranslations("webhooks");
  return ({ problem, responseCode }) =>
    problem === null ? "" : t(`problem.${problem}`, { code: String(responseCode ?? "") });
}
