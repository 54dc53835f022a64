import type { ExternalToast } from "sonner";

let wake: (() => void) | undefined;
let awake = false;

/** Says a word in the corner. What shows it is loaded with the first one. */
export function say(text: string, options?: ExternalToast & { failed?: boolean }): void {
  awake = true;
  wake?.();
  const { failed, ...rest } = options ?? {};
  void import("sonner").then(({ toast }) => (failed ? toast.error(text, rest) : toast(text, rest)));
}

/** For the one place that shows them. */
export function onFirstWord(listener: () => void): () => void {
  wake = listener;
  if (awake) listener();
  return () => (wake = undefined);
}
