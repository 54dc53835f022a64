"use client";

import { useCallback, useEffect, useRef } from "react";
import { useDesk } from "@/lib/client/desk-context";

const REPEAT_MS = 3000;

/** Says that I write, at most every three seconds, and once that I stopped. */
export function useTypingSignal(conversationId: string): (on: boolean) => void {
  const desk = useDesk();
  const last = useRef(0);
  const signal = useCallback(
    (on: boolean) => {
      const now = Date.now();
      if (on ? now - last.current < REPEAT_MS : last.current === 0) return;
      last.current = on ? now : 0;
      desk.typing(conversationId, on);
    },
    [desk, conversationId],
  );
  useEffect(() => () => signal(false), [signal]);
  return signal;
}
