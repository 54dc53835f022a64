"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { arrived, going, type Coming } from "@/lib/client/coming";
import { createStore, useStore } from "@/lib/client/store";

// The router follows in a transition, which gives way to all else on the page: whoever opens a conversation wants it now.
const place = createStore<{ coming: Coming }>({ coming: [] });
let routed: string | undefined;
const set = (change: (coming: Coming) => Coming) =>
  place.set((now) => {
    const coming = change(now.coming);
    return coming === now.coming ? now : { coming };
  });

/** The open conversation is the address, so that it can be shared and gone back to; no page is loaded for it. */
export function openConversation(id: string | undefined): void {
  const to = id ? `/inbox/${id}` : "/inbox";
  window.history.pushState(null, "", to);
  set((coming) => going(coming, to, routed));
}

/** Somebody goes back, or leaves: the router says where they are. */
const forget = () => set((coming) => (coming.length === 0 ? coming : []));

/** For the inbox alone: what was on its way when it goes is forgotten. */
export function useInboxPlace(): string | undefined {
  const path = usePathname();
  const shown = useStore(place, ({ coming }) => coming.at(-1) ?? path);
  useEffect(() => {
    routed = path;
    set((coming) => arrived(coming, path));
  }, [path]);
  useEffect(() => {
    window.addEventListener("popstate", forget);
    return () => {
      window.removeEventListener("popstate", forget);
      forget();
    };
  }, []);
  return conversationIn(shown);
}

export const conversationIn = (path: string): string | undefined => /^\/inbox\/([0-9a-f-]{36})$/i.exec(path)?.[1];
