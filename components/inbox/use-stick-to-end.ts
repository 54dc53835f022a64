"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const NEAR_PX = 60;

/** Stays at the end while one is there; keeps one's place when older messages come in above. */
export function useStickToEnd(length: number, firstSeq: number) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const end = useRef(true);
  const before = useRef({ firstSeq, height: 0, length });
  const [atEnd, setAtEnd] = useState(true);
  const [atStart, setAtStart] = useState(false);
  const [unseen, setUnseen] = useState(false);

  const toEnd = useCallback(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { firstSeq: first, height, length: count } = before.current;
    if (firstSeq < first && !end.current) element.scrollTop += element.scrollHeight - height;
    else if (end.current) toEnd();
    else if (length > count) setUnseen(true);
    before.current = { firstSeq, height: element.scrollHeight, length };
  }, [length, firstSeq, toEnd]);

  // Streams and images grow, the composer shrinks the view: the end stays the end.
  useEffect(() => {
    const watcher = new ResizeObserver(() => {
      if (end.current) toEnd();
      if (box.current) before.current.height = box.current.scrollHeight;
    });
    for (const element of [box.current, content.current]) if (element) watcher.observe(element);
    return () => watcher.disconnect();
  }, [toEnd]);

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    end.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    setAtEnd(end.current);
    setAtStart(element.scrollTop < 120 && element.scrollHeight > element.clientHeight + NEAR_PX);
    if (end.current) setUnseen(false);
  };
  return { box, content, onScroll, toEnd, atEnd, atStart, unseen };
}
