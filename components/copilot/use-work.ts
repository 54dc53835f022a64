"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { post } from "@/lib/client/api";
import { useErrorText } from "@/lib/client/use-error-text";

/** What is asked of the copilot: nothing yet, on its way since, an answer, or a refusal in words. What was there stays while it works. */
export type Work<T> = { answer: T | undefined; since: number | null; error: string | null };

/** Asks, tells how long it takes, and can be called off; leaving the page calls it off too. */
export function useWork<T>(path: string) {
  const errorText = useErrorText();
  const [work, setWork] = useState<Work<T>>({ answer: undefined, since: null, error: null });
  const running = useRef<AbortController>(undefined);
  const say = useRef(errorText);
  useEffect(() => void (say.current = errorText));

  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
    setWork((now) => ({ ...now, since: null }));
  }, []);
  useEffect(() => () => running.current?.abort(), [path]);

  const ask = useCallback(
    async (body: object = {}): Promise<T | undefined> => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      setWork((now) => ({ ...now, since: Date.now(), error: null }));
      try {
        const answer = await post<T>(path, body, own.signal);
        if (own.signal.aborted) return undefined;
        setWork({ answer, since: null, error: null });
        return answer;
      } catch (error) {
        if (!own.signal.aborted) setWork((now) => ({ ...now, since: null, error: say.current(error) }));
        return undefined;
      }
    },
    [path],
  );
  return { ...work, ask, cancel, drop: () => setWork({ answer: undefined, since: null, error: null }) };
}
