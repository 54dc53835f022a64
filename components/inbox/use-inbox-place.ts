"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { createStore, useStore } from "@/lib/client/store";

// Where somebody went that the router does not show yet: it follows in a transition, which gives way to all else on the page,
// and whoever opens a conversation wants it now.
const place = createStore<{ coming: readonly string[] }>({ coming: [] });
let routed: string | undefined;

/** The open conversation is the address, so that it can be shared and gone back to; no page is loaded for it. */
export function openConversation(id: string | undefined): void {
  const to = id ? `/inbox/${id}` : "/inbox";
  window.history.pushState(null, "", to);
  place.set(({ coming }) => (coming.length === 0 && to === routed ? { coming } : { coming: [...coming, to] }));
}

/** The router shows this now: what was on its way before it is over, and everything is when it came another way. */
const arrive = (path: string) => {
  routed = path;
  place.set((now) => (now.coming.length === 0 ? now : { coming: after(now.coming, path) }));
};
const after = (coming: readonly string[], path: string): readonly string[] =>
  coming.includes(path) ? coming.slice(coming.lastIndexOf(path) + 1) : [];

/** Somebody goes back: the address says where, and the router goes there. */
const goBack = () => place.set({ coming: [] });

/** For the inbox alone: what was on its way when it goes is forgotten. */
export function useInboxPlace(): string | undefined {
  const path = usePathname();
  const shown = useStore(place, ({ coming }) => coming.at(-1) ?? path);
  useEffect(() => arrive(path), [path]);
  useEffect(() => {
    window.addEventListener("popstate", goBack);
    return () => {
      window.removeEventListener("popstate", goBack);
      goBack();
    };
  }, []);
  return conversationIn(shown);
}

export const conversationIn = (path: string): string | undefined => /^\/inbox\/([0-9a-f-]{36})$/i.exec(path)?.[1];
