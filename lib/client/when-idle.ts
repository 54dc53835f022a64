/** Once the page has nothing better to do, but not before `ms`; answers with how to call it off. */
export function whenIdle(act: () => void, ms: number): () => void {
  let idle: number | undefined;
  const timer = setTimeout(() => {
    // Safari has no such call; there a pause has to do.
    if ("requestIdleCallback" in window) idle = requestIdleCallback(act, { timeout: 2_000 });
    else act();
  }, ms);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}
