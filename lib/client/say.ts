import type { ReactElement } from "react";
import type { ExternalToast } from "sonner";

// Four seconds are enough to read a line, not to see that it offers something and to reach for it.
const OFFERED_MS = 10_000;

let wake: (() => void) | undefined;
let awake = false;

/** Says a word in the corner. What shows it is loaded with the first one; what offers something stands long enough to be taken. */
export function say(text: string, options?: ExternalToast & { failed?: boolean }): void {
  awake = true;
  wake?.();
  const { failed, ...rest } = { ...(options?.action ? { duration: OFFERED_MS } : {}), ...options };
  void import("sonner").then(({ toast }) => (failed ? toast.error(text, rest) : toast(text, rest)));
}

/** What stands in the corner until it is taken away: a call that wants an answer. The same id again shows it anew. */
export function show(id: string, card: () => ReactElement): void {
  awake = true;
  wake?.();
  const held = { id, duration: Infinity, position: "top-right", dismissible: false } as const;
  void import("sonner").then(({ toast }) => toast.custom(card, held));
}

export const unshow = (id: string): void => void import("sonner").then(({ toast }) => toast.dismiss(id));

/** For the one place that shows them. */
export function onFirstWord(listener: () => void): () => void {
  wake = listener;
  if (awake) listener();
  return () => (wake = undefined);
}
