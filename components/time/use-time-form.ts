"use client";

import { useState } from "react";
import { newClientId } from "@/lib/client/new-client-id";
import { emptyTime, timeProblem, type TimeDraft } from "@/lib/client/time-draft";

/** Time in the making. What is wrong is said when a field is left or it is sent, and is quiet while it is mended. */
export function useTimeForm(initial: TimeDraft = emptyTime, onKeep: (draft: TimeDraft) => void = () => undefined) {
  const [draft, setDraft] = useState(initial);
  const [wrong, setWrong] = useState<ReturnType<typeof timeProblem>>();
  const change = (typed: TimeDraft) => {
    const next = { ...typed, clientId: newClientId() };
    setDraft(next);
    if (wrong && next[wrong.field] !== draft[wrong.field]) setWrong(undefined);
    onKeep(next);
  };
  const written = draft.duration.trim() !== "" || draft.note.trim() !== "";
  /** Empty again. */
  const clear = () => {
    setDraft(emptyTime);
    setWrong(undefined);
    onKeep(emptyTime);
  };
  /** Whether it can be sent; says why not. */
  const check = (): boolean => {
    const found = timeProblem(draft, new Date());
    setWrong(found);
    return found === undefined;
  };
  return {
    draft,
    change,
    clear,
    wrong,
    check,
    /** Left empty it is nothing, and nothing is wrong with it. */
    leave: () => void (draft.duration.trim() !== "" && check()),
    written,
  };
}
