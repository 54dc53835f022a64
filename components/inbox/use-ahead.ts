"use client";

import { useEffect } from "react";
import { useDesk, useDeskState } from "@/lib/client/desk-context";
import { whenIdle } from "@/lib/client/when-idle";

/** A list that changes again within this time is let be. */
const CALM_MS = 120;
/** So long a pointer rests on what it will probably open. */
const REST_MS = 50;

/** What will probably be opened next is here before it is: what stands beside the open one, or begins the list. */
export function useAhead(ids: readonly string[], openId: string | undefined, at: number): void {
  const desk = useDesk();
  const here = useDeskState(({ threads }) => openId === undefined || threads[openId]?.status === "ready");
  const near = nearby(ids, openId, at).join();
  useEffect(() => {
    if (!here || !near) return;
    return whenIdle(() => {
      for (const id of near.split(",")) void desk.peek(id);
    }, CALM_MS);
  }, [desk, here, near]);
}

/** Two below, since one reads on downwards, and the one above. */
function nearby(ids: readonly string[], openId: string | undefined, at: number): string[] {
  const first = Math.max(0, at);
  const places = openId === undefined ? [first, first + 1, first + 2] : [at + 1, at + 2, at - 1];
  return places.flatMap((place) => ids[place] ?? []);
}

/** Handlers for a row: pointed at or focused, it is fetched. */
export function useAheadOf(id: string) {
  const desk = useDesk();
  return {
    onPointerEnter: (event: { pointerType: string; currentTarget: Element }) => {
      if (event.pointerType !== "mouse") return;
      const row = event.currentTarget;
      setTimeout(() => row.matches(":hover") && void desk.peek(id), REST_MS);
    },
    onFocus: () => void desk.peek(id),
  };
}
