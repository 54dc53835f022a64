import { useEffect, useRef } from "preact/hooks";

/** Again and again while somebody looks, and at once when they come back. */
export function useEvery(ms: number, act: () => void): void {
  const latestRef = useRef(act);
  useEffect(() => {
    latestRef.current = act;
  });
  useEffect(() => {
    const look = () => document.visibilityState === "visible" && latestRef.current();
    const timer = setInterval(look, ms);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [ms]);
}
