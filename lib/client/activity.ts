const EVENTS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
const EVERY_MS = 30_000;

/**
 * Tells of signs of life: at once when `away` says that the desk thinks nobody is here, else at most twice a minute. The server
 * counts, so that several tabs and devices need not agree.
 */
export function watchActivity(report: () => void, away: () => boolean): () => void {
  let last = 0;
  const seen = () => {
    const now = Date.now();
    if (now - last < (away() ? 1000 : EVERY_MS)) return;
    last = now;
    report();
  };
  const shown = () => {
    if (document.visibilityState === "visible") seen();
  };
  for (const event of EVENTS) window.addEventListener(event, seen, { passive: true, capture: true });
  document.addEventListener("visibilitychange", shown);
  return () => {
    for (const event of EVENTS) window.removeEventListener(event, seen, { capture: true });
    document.removeEventListener("visibilitychange", shown);
  };
}
