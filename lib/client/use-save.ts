"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { say } from "./say";
import { useErrorText } from "./use-error-text";

/**
 * Does it, says how it went, and refreshes the lists that show it. Answers `undefined` when it failed; work that answers
 * `null` has saved nothing and is not spoken of.
 */
export function useSave(...lists: string[]) {
  const t = useTranslations("common");
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const save = async <T>(work: () => Promise<T>, said: string | null = t("saved")): Promise<T | undefined> => {
    setBusy(true);
    try {
      const answer = await work();
      await Promise.all(lists.map((path) => queries.invalidateQueries({ queryKey: [path] })));
      if (said && answer !== null) say(said);
      return answer;
    } catch (error) {
      say(errorText(error), { failed: true });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { save, busy };
}
