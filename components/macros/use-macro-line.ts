"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { z } from "zod";
import { MacroStep } from "@/lib/contracts/macros";
import { useStepWords } from "./use-step-words";

// What was written is not told again: those steps come without their text.
const Told = z.union([MacroStep, z.object({ do: z.enum(["reply", "note"]) })]);

/** What a macro did, as the line in the thread tells it. */
export function useMacroLine(): (steps: unknown) => string {
  const t = useTranslations("macros");
  const words = useStepWords();
  return useCallback(
    (steps) =>
      (Array.isArray(steps) ? steps : [])
        .flatMap((each) => Told.safeParse(each).data ?? [])
        .map((step) => [t(`brief.${step.do}`), "text" in step || isWritten(step) ? "" : words(step)])
        .map((parts) => parts.filter(Boolean).join(" "))
        .join(" · "),
    [t, words],
  );
}

const isWritten = (step: { do: string }): step is { do: "reply" | "note" } => step.do === "reply" || step.do === "note";
