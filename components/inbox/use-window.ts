import { useCallback, useLayoutEffect, useState, type RefObject } from "react";

/** Drawn above and below what is seen, so that a quick scroll shows no hole. */
const BEYOND = 8;
/** Until the box has been measured. */
const AT_FIRST = 20;

/**
 * Which rows of equal height stand in a box that scrolls. Only arithmetic: a list of a hundred thousand costs what one of twenty
 * does, and a scroll within a row draws nothing.
 */
export function useWindow(box: RefObject<HTMLElement | null>, count: number, size: number) {
  const [seen, setSeen] = useState({ from: 0, rows: AT_FIRST });
  const look = useCallback(() => {
    if (!box.current) return;
    const { scrollTop, clientHeight } = box.current;
    const from = Math.max(0, Math.floor(scrollTop / size));
    const rows = Math.ceil(clientHeight / size) + 1;
    setSeen((before) => (before.from === from && before.rows === rows ? before : { from, rows }));
  }, [box, size]);

  useLayoutEffect(() => {
    const shown = box.current;
    if (!shown) return;
    shown.addEventListener("scroll", look, { passive: true });
    // It tells the first size too.
    const sizes = new ResizeObserver(look);
    sizes.observe(shown);
    return () => {
      shown.removeEventListener("scroll", look);
      sizes.disconnect();
    };
  }, [box, look]);

  /** Scrolls as little as shows this row whole. */
  const reveal = useCallback(
    (at: number) => {
      if (!box.current) return;
      const { scrollTop, clientHeight } = box.current;
      const top = at * size;
      if (top < scrollTop) box.current.scrollTo({ top });
      else if (top + size > scrollTop + clientHeight) box.current.scrollTo({ top: top + size - clientHeight });
    },
    [box, size],
  );

  const from = Math.max(0, Math.min(seen.from, count - seen.rows) - BEYOND);
  return { from, to: Math.min(count, from + seen.rows + 2 * BEYOND), reveal };
}
